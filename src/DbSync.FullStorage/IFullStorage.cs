namespace DbSync.FullStorage;

/// <summary>The storage of an AI-memory server: facts, vectors, a graph, documents, events and code; 64 methods.</summary>
/// <remarks>
/// <para>Saving replaces the whole record, its creation time included; updating keeps the creation time. So every record is a function
/// of the operations' arguments alone, and equal on every store.</para>
/// <para>Lists come in ordinal order of their natural key unless their method says otherwise; ties of any other order go by natural key. A limit of
/// 0 or less yields nothing. A merged list of bare ids, keys or paths names what the primary has first, then what only secondaries have.</para>
/// <para>User ids, keys, paths, subjects and ids must have at least one character; every text must be well-formed Unicode without U+0000. A store
/// refuses anything else with an <see cref="ArgumentException"/>, before it changes anything.</para>
/// <para>A write that its token cancels throws <see cref="OperationCanceledException"/> and has changed nothing. A closed store throws
/// <see cref="StorageClosedException"/>.</para>
/// <para>Inside a batch of replication (<see cref="IStorageBatch{TStorage}"/>) an update of an absent record is no error, because replay after a
/// crash may meet a record that a later operation already deleted: <c>UpdateFact</c> and <c>UpdateVector</c> then write the record whole, created
/// at the time of the update; <c>UpdateProjectStatus</c>, <c>UpdateProjectWatcher</c> and <c>UpdateIndexingJob</c> do nothing.</para>
/// <para>Arguments that a caller changes after the call (arrays, dictionaries, JSON documents) do not change what is stored. Times come back in UTC,
/// JSON values without white space and with the names of free-form properties in ordinal order.</para>
/// </remarks>
[SyncedStorage(Facade = "MergedStorage", Writer = "SyncedStorage", Reader = "QueryMerger")]
public interface IFullStorage : IStorage, IStatsProvider, ICodeStorage;
