namespace DbSync.Simulation.Disk;

/// <summary>A change of a name in a folder.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Name">The name.</param>
/// <param name="Content">What it stands for from now on; <see langword="null"/>: nothing.</param>
/// <param name="MovedFrom">The name that goes in the same step.</param>
internal sealed record NameChange(string Folder, string Name, SimContent? Content, string? MovedFrom);
