namespace DbSync.FullStorage;

/// <summary>The storage of an AI-memory server: facts, vectors, a graph, documents, events and code; 64 methods.</summary>
/// <remarks>
/// <para>Saving replaces the whole record, its creation time included; updating keeps the creation time. So every record is a function
/// of the operations' arguments alone, and equal on every store.</para>
/// <para>Lists come in ordinal order of their natural key unless their method says otherwise.</para>
/// </remarks>
[SyncedStorage(Facade = "MergedStorage", Writer = "SyncedStorage", Reader = "QueryMerger")]
public interface IFullStorage : IStorage, IStatsProvider, ICodeStorage;
