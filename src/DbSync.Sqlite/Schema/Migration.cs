namespace DbSync.Sqlite.Schema;

/// <summary>One step of the schema.</summary>
/// <param name="Version">The schema's version after it: 1, 2, 3, … without gaps.</param>
/// <param name="Sql">The statements.</param>
internal sealed record Migration(int Version, string Sql);
