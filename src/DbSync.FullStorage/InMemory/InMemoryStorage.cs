using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary><see cref="IFullStorage"/> in the memory of the process: for tests, caches and secondaries that may be lost.</summary>
/// <remarks>
/// Safe for any number of threads. Readers work on the state as it was when they began and never wait for writers. The store can be used at
/// once; after <see cref="CloseAsync"/> it keeps its records and throws <see cref="StorageClosedException"/> until it is connected again.
/// </remarks>
public sealed partial class InMemoryStorage
    : IFullStorage, IStoreConnection, IBatchTarget<IFullStorage>, ICheckpointedTarget, IFaultClassifier, IRecordCounter, ISnapshotSource<IFullStorage>,
      ISnapshotTarget
{
    private readonly EmbeddingRules _embeddings;
    private readonly TimeProvider _timeProvider;
    private readonly SharedState _shared;
    private readonly StateAccess _access;
    private readonly RowDecoder _decoder;
    private readonly FactArea _facts;
    private readonly VectorArea _vectors;
    private readonly GraphArea _graph;
    private readonly DocumentArea _documents;
    private readonly EventArea _events;
    private readonly HybridArea _hybrid;
    private readonly StatsArea _stats;
    private readonly ProjectArea _projects;
    private readonly SymbolArea _symbols;
    private readonly ChunkArea _chunks;
    private readonly JobArea _jobs;

    /// <summary>Makes an empty store.</summary>
    /// <param name="embeddingDimension">How many numbers an embedding has. Default 768.</param>
    /// <param name="timeProvider">The clock, for writes without a time and for searches that look back from now; <see langword="null"/> (default): the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is less than 1.</exception>
    public InMemoryStorage(int embeddingDimension = EmbeddingRules.DefaultDimension, TimeProvider? timeProvider = null)
        : this(new SharedState(), batch: null, new EmbeddingRules(embeddingDimension), timeProvider ?? TimeProvider.System)
    {
    }

    private InMemoryStorage(SharedState shared, BatchState? batch, EmbeddingRules embeddings, TimeProvider timeProvider)
    {
        (_shared, _embeddings, _timeProvider) = (shared, embeddings, timeProvider);
        _access = batch is null ? shared : batch;
        var rows = new RowFactory(embeddings, timeProvider);
        var codeRows = new CodeRowFactory(rows);
        _decoder = new RowDecoder(rows);
        _facts = new FactArea(_access, rows);
        _vectors = new VectorArea(_access, rows);
        _graph = new GraphArea(_access, rows);
        _documents = new DocumentArea(_access, rows);
        _events = new EventArea(_access, rows, timeProvider);
        _hybrid = new HybridArea(_access, embeddings, timeProvider);
        _stats = new StatsArea(_access);
        _projects = new ProjectArea(_access, codeRows);
        _symbols = new SymbolArea(_access, codeRows, embeddings);
        _chunks = new ChunkArea(_access, codeRows, embeddings);
        _jobs = new JobArea(_access, codeRows);
    }

    /// <inheritdoc cref="IStorage.ConnectAsync"/>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => SetOpen(isOpen: true, cancellationToken);

    /// <inheritdoc/>
    public Task CloseAsync(CancellationToken cancellationToken = default) => SetOpen(isOpen: false, cancellationToken);

    /// <inheritdoc cref="IStorage.PingAsync"/>
    public Task PingAsync(CancellationToken cancellationToken = default) => _access.Read(_ => true, cancellationToken);

    /// <inheritdoc/>
    public Task InitializeSchemaAsync(CancellationToken cancellationToken = default) => _access.Read(_ => true, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> QueryAsync(
        string query, IReadOnlyDictionary<string, JsonElement>? parameters = null, CancellationToken cancellationToken = default) =>
        _access.Read<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>>(
            _ => throw new NotSupportedException("The in-memory store has no query language; use its methods, or a store that has one, such as SQLite."), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The batch's store follows the rule for updates of absent records of <see cref="IFullStorage"/>, and its reads see the batch's writes.</remarks>
    public ValueTask<IStorageBatch<IFullStorage>> BeginBatchAsync(CancellationToken cancellationToken)
    {
        var begin = _access.Read<IStorageBatch<IFullStorage>>(
            _ =>
            {
                if (_access.IsBatch)
                    throw new NotSupportedException("A batch cannot hold another batch; begin it on the store itself.");
                var state = new BatchState(_shared);
                return new InMemoryBatch(state, new InMemoryStorage(_shared, state, _embeddings, _timeProvider));
            },
            cancellationToken);
        return new ValueTask<IStorageBatch<IFullStorage>>(begin);
    }

    /// <inheritdoc/>
    public ValueTask<ReplicationCursor?> ReadCursorAsync(CancellationToken cancellationToken) =>
        new(_access.Read(state => state.Cursor, cancellationToken));

    /// <inheritdoc/>
    public FaultKind? Classify(Exception error) => error switch
    {
        StorageClosedException => FaultKind.Unavailable,
        ArgumentException or KeyNotFoundException or NotSupportedException => FaultKind.Rejected,
        _ => null,
    };

    /// <inheritdoc/>
    public Task<long> CountRecordsAsync(CancellationToken cancellationToken = default) => _access.Read(state => state.RecordCount, cancellationToken);

    private Task SetOpen(bool isOpen, CancellationToken cancellationToken) =>
        StateAccess.Run(() => _access.IsOpen = isOpen, cancellationToken);
}
