using System.Collections.ObjectModel;
using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>The tables whose rows belong to users, taken together.</summary>
internal static class UserTables
{
    private const string StatsBlock = """
        {
            facts: (SELECT count() AS n, math::sum(size) AS s FROM facts WHERE user_id = $user GROUP ALL)[0],
            vectors: (SELECT count() AS n, math::sum(size) AS s FROM vectors WHERE user_id = $user GROUP ALL)[0],
            entities: (SELECT count() AS n, math::sum(size) AS s FROM entities GROUP ALL)[0],
            relationships: (SELECT count() AS n, math::sum(size) AS s FROM relationships GROUP ALL)[0],
            documents: (SELECT count() AS n, math::sum(size) AS s FROM documents GROUP ALL)[0],
            paths: array::len(array::distinct(SELECT VALUE source_path FROM documents)),
            events: (SELECT count() AS n, math::sum(size) AS s FROM events WHERE user_id = $user GROUP ALL)[0]
        }
        """;

    public static SurrealRead CountByUserId(MemoryTable table) => new($"(SELECT user_id, count() AS n FROM {Name(table)} GROUP BY user_id)");

    public static IReadOnlyDictionary<string, long> Counts(SurrealValue answer)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var user in answer.Items())
            counts.Add(new RowReader(user).Text("user_id"), user.Field("n").Integer());
        return new ReadOnlyDictionary<string, long>(counts);
    }

    public static SurrealRead Stats(string userId) => new(StatsBlock, ("user", Values.Text(userId)));

    /// <summary>A user's counts and sizes, as <see cref="RecordSize"/> defines them.</summary>
    public static MemoryStats StatsOf(SurrealValue answer) => new()
    {
        KeyValueCount = answer.Field("facts").Field("n").Integer(),
        VectorCount = answer.Field("vectors").Field("n").Integer(),
        EntityCount = answer.Field("entities").Field("n").Integer(),
        RelationshipCount = answer.Field("relationships").Field("n").Integer(),
        DocumentCount = answer.Field("paths").Integer(),
        EventCount = answer.Field("events").Field("n").Integer(),
        TotalSizeBytes = new[] { "facts", "vectors", "entities", "relationships", "documents", "events" }.Sum(table => answer.Field(table).Field("s").Integer()),
    };

    private static string Name(MemoryTable table) => table switch
    {
        MemoryTable.Facts => StorageTables.Facts,
        MemoryTable.Vectors => StorageTables.Vectors,
        MemoryTable.Events => StorageTables.Events,
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "There is no such table. Use Facts, Vectors or Events."),
    };
}
