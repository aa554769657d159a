namespace DbSync.SurrealDb.Schema;

/// <summary>The schema's history. A released migration never changes: databases that have it do not run it again.</summary>
internal static class Migrations
{
    /// <summary>All migrations, by version.</summary>
    public static IReadOnlyList<Migration> All { get; } = [new Migration(1, FirstSchema.Statements)];
}
