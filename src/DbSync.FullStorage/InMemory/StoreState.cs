namespace DbSync.FullStorage;

/// <summary>Everything that an in-memory store holds at one moment. It never changes.</summary>
internal sealed record StoreState
{
    public static readonly TableIndex<FactRow> FactsByUser = new(row => row.UserId, row => row.Key);
    public static readonly TableIndex<VectorRow> VectorsByUser = new(row => row.UserId, row => row.Id);
    public static readonly TableIndex<Relationship> RelationshipsByStart = new(row => row.FromEntity, row => row.Id);
    public static readonly TableIndex<Relationship> RelationshipsByEnd = new(row => row.ToEntity, row => row.Id);
    public static readonly TableIndex<Document> DocumentsBySource = new(row => row.SourcePath, row => row.FilePath);
    public static readonly TableIndex<Event> EventsByUser = new(row => row.UserId, row => row.Id);
    public static readonly TableIndex<CodeFile> FilesByProject = new(row => row.ProjectId, row => row.FilePath);
    public static readonly TableIndex<CodeSymbol> SymbolsByProject = new(row => row.ProjectId, row => row.FilePath);
    public static readonly TableIndex<CodeSymbol> SymbolsByFile = new(row => KeyText.Join(row.ProjectId, row.FilePath), row => row.NamePath);
    public static readonly TableIndex<CodeSymbol> SymbolsByName = new(row => KeyText.Join(row.ProjectId, row.Name), row => row.NamePath);
    public static readonly TableIndex<CodeSymbol> SymbolsByNamePath = new(row => KeyText.Join(row.ProjectId, row.NamePath), row => row.FilePath);
    public static readonly TableIndex<CodeSymbol> SymbolsByParent = new(row => KeyText.Join(row.ProjectId, row.ParentId), row => row.NamePath);
    public static readonly TableIndex<CodeChunk> ChunksByProject = new(row => row.ProjectId, row => row.SymbolId);
    public static readonly TableIndex<CodeChunk> ChunksByFile = new(row => KeyText.Join(row.ProjectId, row.FilePath), row => row.SymbolId);
    public static readonly TableIndex<CodeChunk> ChunksBySymbol = new(row => row.SymbolId, row => row.ProjectId);

    public Table<FactRow> Facts { get; init; } = Table<FactRow>.Empty(FactsByUser);

    public Table<VectorRow> Vectors { get; init; } = Table<VectorRow>.Empty(VectorsByUser);

    public Table<Entity> Entities { get; init; } = Table<Entity>.Empty();

    public Table<Relationship> Relationships { get; init; } = Table<Relationship>.Empty(RelationshipsByStart, RelationshipsByEnd);

    public Table<Document> Documents { get; init; } = Table<Document>.Empty(DocumentsBySource);

    public Table<Event> Events { get; init; } = Table<Event>.Empty(EventsByUser);

    public Table<CodeProject> Projects { get; init; } = Table<CodeProject>.Empty();

    public Table<CodeFile> Files { get; init; } = Table<CodeFile>.Empty(FilesByProject);

    public Table<CodeSymbol> Symbols { get; init; } =
        Table<CodeSymbol>.Empty(SymbolsByProject, SymbolsByFile, SymbolsByName, SymbolsByNamePath, SymbolsByParent);

    public Table<CodeChunk> Chunks { get; init; } = Table<CodeChunk>.Empty(ChunksByProject, ChunksByFile, ChunksBySymbol);

    public Table<IndexingJob> Jobs { get; init; } = Table<IndexingJob>.Empty();

    /// <summary>Up to where replication has come; <see langword="null"/>: nothing was replicated here.</summary>
    public ReplicationCursor? Cursor { get; init; }

    public long RecordCount =>
        (long)Facts.Count + Vectors.Count + Entities.Count + Relationships.Count + Documents.Count + Events.Count
        + Projects.Count + Files.Count + Symbols.Count + Chunks.Count + Jobs.Count;

    public StoreState WithCursor(ReplicationCursor cursor) =>
        Cursor is { } current && current.JournalId == cursor.JournalId && current.Sequence >= cursor.Sequence ? this : this with { Cursor = cursor };

    public IReadOnlyList<SnapshotRow> ReadRows(string table, string? afterKey, string? upToKey, int limit) => table switch
    {
        StorageTables.Facts => Page(Facts, afterKey, upToKey, limit),
        StorageTables.Vectors => Page(Vectors, afterKey, upToKey, limit),
        StorageTables.Entities => Page(Entities, afterKey, upToKey, limit),
        StorageTables.Relationships => Page(Relationships, afterKey, upToKey, limit),
        StorageTables.Documents => Page(Documents, afterKey, upToKey, limit),
        StorageTables.Events => Page(Events, afterKey, upToKey, limit),
        StorageTables.CodeProjects => Page(Projects, afterKey, upToKey, limit),
        StorageTables.CodeFiles => Page(Files, afterKey, upToKey, limit),
        StorageTables.CodeSymbols => Page(Symbols, afterKey, upToKey, limit),
        StorageTables.CodeChunks => Page(Chunks, afterKey, upToKey, limit),
        _ => Page(Jobs, afterKey, upToKey, limit),
    };

    public StoreState WithRows(RowPage page) => page.Table switch
    {
        StorageTables.Facts => this with { Facts = Changed(Facts, page) },
        StorageTables.Vectors => this with { Vectors = Changed(Vectors, page) },
        StorageTables.Entities => this with { Entities = Changed(Entities, page) },
        StorageTables.Relationships => this with { Relationships = Changed(Relationships, page) },
        StorageTables.Documents => this with { Documents = Changed(Documents, page) },
        StorageTables.Events => this with { Events = Changed(Events, page) },
        StorageTables.CodeProjects => this with { Projects = Changed(Projects, page) },
        StorageTables.CodeFiles => this with { Files = Changed(Files, page) },
        StorageTables.CodeSymbols => this with { Symbols = Changed(Symbols, page) },
        StorageTables.CodeChunks => this with { Chunks = Changed(Chunks, page) },
        _ => this with { Jobs = Changed(Jobs, page) },
    };

    private static SnapshotRow[] Page<TRow>(Table<TRow> table, string? afterKey, string? upToKey, int limit)
        where TRow : class => [.. table.Between(afterKey, upToKey).Take(limit).Select(CanonicalRow.Of)];

    private static Table<TRow> Changed<TRow>(Table<TRow> table, RowPage page)
        where TRow : class => page.RemovedKeys.Aggregate(table, (rest, key) => rest.Without(key)).With(page.Rows.Cast<TRow>());
}
