using System.Collections.ObjectModel;

namespace DbSync.FullStorage;

/// <summary>What an in-memory store counts.</summary>
internal sealed class StatsArea(StateAccess access)
{
    public Task<MemoryStats> GetAsync(string userId, CancellationToken cancellationToken) => access.Read(
        state =>
        {
            TextRules.RequireKey(userId);
            var facts = state.Facts.In(StoreState.FactsByUser, userId).ToArray();
            var vectors = state.Vectors.In(StoreState.VectorsByUser, userId).ToArray();
            var events = state.Events.In(StoreState.EventsByUser, userId).ToArray();
            return new MemoryStats
            {
                KeyValueCount = facts.Length,
                VectorCount = vectors.Length,
                EntityCount = state.Entities.Count,
                RelationshipCount = state.Relationships.Count,
                DocumentCount = state.Documents.Scopes(StoreState.DocumentsBySource).LongCount(),
                EventCount = events.Length,
                TotalSizeBytes =
                    facts.Sum(RecordSize.Of) + vectors.Sum(RecordSize.Of) + events.Sum(RecordSize.Of)
                    + state.Entities.Rows.Sum(RecordSize.Of) + state.Relationships.Rows.Sum(RecordSize.Of) + state.Documents.Rows.Sum(RecordSize.Of),
            };
        },
        cancellationToken);

    public Task<IReadOnlyDictionary<string, long>> CountByUserIdAsync(MemoryTable table, CancellationToken cancellationToken) =>
        access.Read<IReadOnlyDictionary<string, long>>(
            state =>
            {
                var counts = new Dictionary<string, long>(StringComparer.Ordinal);
                foreach (var (userId, count) in Users(state, table))
                    counts.Add(userId, count);
                return new ReadOnlyDictionary<string, long>(counts);
            },
            cancellationToken);

    public Task<IReadOnlyList<string>> ListUserIdsAsync(MemoryTable table, CancellationToken cancellationToken) => access.Read<IReadOnlyList<string>>(
        state => [.. Users(state, table).Select(user => user.Key)], cancellationToken);

    public Task<IReadOnlyDictionary<string, long>> GetProjectAsync(string projectId, CancellationToken cancellationToken) =>
        access.Read<IReadOnlyDictionary<string, long>>(
            state =>
            {
                TextRules.RequireKey(projectId);
                var symbols = state.Symbols.In(StoreState.SymbolsByProject, projectId).CountBy(symbol => symbol.SymbolType, StringComparer.Ordinal).ToArray();
                var counts = new SortedDictionary<string, long>(StringComparer.Ordinal)
                {
                    ["files"] = state.Files.In(StoreState.FilesByProject, projectId).LongCount(),
                    ["symbols"] = symbols.Sum(kind => (long)kind.Value),
                    ["chunks"] = state.Chunks.In(StoreState.ChunksByProject, projectId).LongCount(),
                };
                foreach (var (kind, count) in symbols)
                    counts.Add($"symbols.{kind}", count);
                return new ReadOnlyDictionary<string, long>(counts);
            },
            cancellationToken);

    private static IEnumerable<KeyValuePair<string, long>> Users(StoreState state, MemoryTable table) => table switch
    {
        MemoryTable.Facts => state.Facts.Scopes(StoreState.FactsByUser),
        MemoryTable.Vectors => state.Vectors.Scopes(StoreState.VectorsByUser),
        MemoryTable.Events => state.Events.Scopes(StoreState.EventsByUser),
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "There is no such table of users' rows; the tables are Facts, Vectors and Events."),
    };
}
