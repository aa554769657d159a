namespace QuickStart;

/// <summary>What the command line says.</summary>
/// <param name="Ops">How many writes the load sends at most; <see langword="null"/>: all that the corpus leads to.</param>
/// <param name="Keep">Whether the databases stay when the program ends.</param>
/// <param name="Path">The folder to index.</param>
/// <param name="Verbose">Whether the engine's log is shown.</param>
/// <param name="Topology">Which databases it is told with.</param>
internal sealed record QuickStartOptions(int? Ops, bool Keep, string Path, bool Verbose, Topology Topology);
