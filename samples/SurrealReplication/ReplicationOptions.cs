namespace SurrealReplication;

/// <summary>What the command line says.</summary>
/// <param name="Ops">How many writes the load sends at most.</param>
/// <param name="Path">The folder to index.</param>
/// <param name="Verbose">Whether the log of DbSync is shown.</param>
internal sealed record ReplicationOptions(int Ops, string Path, bool Verbose);
