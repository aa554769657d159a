namespace DbSync.SurrealDb.Schema;

/// <summary>One step of the schema.</summary>
/// <param name="Version">The schema's version after it: 1, 2, 3, … without gaps.</param>
/// <param name="Statements">The statements, as version 3 of SurrealDB wants them.</param>
internal sealed record Migration(int Version, string Statements);
