namespace DbSync.FullStorage;

/// <summary>The tables of every store, by the names they have in snapshots.</summary>
public static class StorageTables
{
    /// <summary>Rows: <see cref="FactRow"/>; key: user, key.</summary>
    public const string Facts = "facts";

    /// <summary>Rows: <see cref="VectorRow"/>; key: id.</summary>
    public const string Vectors = "vectors";

    /// <summary>Rows: <see cref="Entity"/>; key: id.</summary>
    public const string Entities = "entities";

    /// <summary>Rows: <see cref="Relationship"/>; key: id.</summary>
    public const string Relationships = "relationships";

    /// <summary>Rows: <see cref="Document"/>, chunks included; key: path.</summary>
    public const string Documents = "documents";

    /// <summary>Rows: <see cref="Event"/>; key: id.</summary>
    public const string Events = "events";

    /// <summary>Rows: <see cref="CodeProject"/>; key: id.</summary>
    public const string CodeProjects = "code_projects";

    /// <summary>Rows: <see cref="CodeFile"/>; key: project, path.</summary>
    public const string CodeFiles = "code_files";

    /// <summary>Rows: <see cref="CodeSymbol"/>; key: project, path, name path.</summary>
    public const string CodeSymbols = "code_symbols";

    /// <summary>Rows: <see cref="CodeChunk"/>; key: symbol, index.</summary>
    public const string CodeChunks = "code_chunks";

    /// <summary>Rows: <see cref="IndexingJob"/>; key: id.</summary>
    public const string IndexingJobs = "indexing_jobs";

    /// <summary>All tables, in an order in which they can be written.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Facts, Vectors, Entities, Relationships, Documents, Events, CodeProjects, CodeFiles, CodeSymbols, CodeChunks, IndexingJobs,
    ];

    /// <summary>Checks the name of a table.</summary>
    /// <param name="table">The name.</param>
    /// <exception cref="ArgumentException">There is no such table.</exception>
    public static string Require(string table) =>
        table is not null && All.Contains(table, StringComparer.Ordinal)
            ? table
            : throw new ArgumentException($"There is no table '{table}'; the tables are {string.Join(", ", All)}.", nameof(table));
}
