namespace DbSync.FullStorage;

/// <summary>The wire names of the operations of <see cref="IFullStorage"/>. They stand in journals: a name never changes.</summary>
public static class OpType
{
    /// <summary>SaveFact.</summary>
    public const string SaveFact = "fact.save";

    /// <summary>UpdateFact.</summary>
    public const string UpdateFact = "fact.update";

    /// <summary>DeleteFact.</summary>
    public const string DeleteFact = "fact.delete";

    /// <summary>IndexVector.</summary>
    public const string IndexVector = "vector.index";

    /// <summary>UpdateVector.</summary>
    public const string UpdateVector = "vector.update";

    /// <summary>DeleteVector.</summary>
    public const string DeleteVector = "vector.delete";

    /// <summary>CreateEntity.</summary>
    public const string CreateEntity = "entity.create";

    /// <summary>DeleteEntity.</summary>
    public const string DeleteEntity = "entity.delete";

    /// <summary>CreateRelationship.</summary>
    public const string CreateRelationship = "relationship.create";

    /// <summary>SaveDocument.</summary>
    public const string SaveDocument = "document.save";

    /// <summary>SaveDocumentChunks.</summary>
    public const string SaveDocumentChunks = "document.save_chunks";

    /// <summary>DeleteDocument.</summary>
    public const string DeleteDocument = "document.delete";

    /// <summary>SaveEvent.</summary>
    public const string SaveEvent = "event.save";

    /// <summary>DeleteEvent.</summary>
    public const string DeleteEvent = "event.delete";

    /// <summary>CreateCodeProject.</summary>
    public const string CreateCodeProject = "code.project.create";

    /// <summary>UpdateProjectStatus.</summary>
    public const string UpdateProjectStatus = "code.project.update_status";

    /// <summary>UpdateProjectWatcher.</summary>
    public const string UpdateProjectWatcher = "code.project.update_watcher";

    /// <summary>DeleteCodeProject.</summary>
    public const string DeleteCodeProject = "code.project.delete";

    /// <summary>SaveCodeFile.</summary>
    public const string SaveCodeFile = "code.file.save";

    /// <summary>DeleteCodeFile.</summary>
    public const string DeleteCodeFile = "code.file.delete";

    /// <summary>SaveCodeSymbol.</summary>
    public const string SaveCodeSymbol = "code.symbol.save";

    /// <summary>SaveCodeSymbols.</summary>
    public const string SaveCodeSymbols = "code.symbols.save";

    /// <summary>DeleteSymbolsByFile.</summary>
    public const string DeleteSymbolsByFile = "code.symbols.delete_by_file";

    /// <summary>CreateIndexingJob.</summary>
    public const string CreateIndexingJob = "code.job.create";

    /// <summary>UpdateIndexingJob.</summary>
    public const string UpdateIndexingJob = "code.job.update";

    /// <summary>SaveCodeChunk.</summary>
    public const string SaveCodeChunk = "code.chunk.save";

    /// <summary>SaveCodeChunks.</summary>
    public const string SaveCodeChunks = "code.chunks.save";

    /// <summary>DeleteChunksBySymbol.</summary>
    public const string DeleteChunksBySymbol = "code.chunks.delete_by_symbol";

    /// <summary>DeleteChunksByFile.</summary>
    public const string DeleteChunksByFile = "code.chunks.delete_by_file";
}
