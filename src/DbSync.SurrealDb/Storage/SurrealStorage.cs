using System.Text.Json;
using DbSync.SurrealDb.Access;
using DbSync.SurrealDb.Tables;

namespace DbSync.SurrealDb;

/// <summary><see cref="IFullStorage"/> in a SurrealDB database.</summary>
/// <remarks>
/// <para>Safe for any number of threads; calls share one connection and need one round trip each. Every call sees one snapshot of the database, but a
/// walk through the graph that goes deeper than four edges. A conflict of transactions is tried again, a few times.</para>
/// <para>The store can be used at once: the first call connects. After <see cref="CloseAsync"/> every call throws
/// <see cref="StorageClosedException"/> until it is connected again.</para>
/// <para>Errors of the server and of the connection are <see cref="SurrealException"/>; a database of something else or of a newer version is refused
/// with <see cref="SurrealSchemaException"/>.</para>
/// </remarks>
public sealed partial class SurrealStorage
    : IFullStorage, IStoreConnection, IBatchTarget<IFullStorage>, ICheckpointedTarget, IFaultClassifier, IRecordCounter, ISnapshotSource<IFullStorage>,
      ISnapshotTarget, IAsyncDisposable
{
    private readonly SurrealStorageOptions _options;
    private readonly DatabaseAccess _database;
    private readonly StorageAccess _access;
    private readonly EmbeddingRules _embeddings;
    private readonly RowFactory _rows;
    private readonly CodeRowFactory _codeRows;
    private readonly RowDecoder _decoder;

    /// <summary>Makes a store on a server. Nothing is connected yet.</summary>
    /// <param name="connection">The server, the namespace, the database and the user.</param>
    /// <param name="options">Everything else; <see langword="null"/>: the defaults.</param>
    /// <exception cref="ArgumentException">An option is missing or out of range; the message names it.</exception>
    public SurrealStorage(SurrealConnectionOptions connection, SurrealStorageOptions? options = null)
        : this(new SurrealConnection(connection), options)
    {
    }

    /// <summary>Makes a store on a connection, which it owns from now on. Nothing is connected yet.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="options">Everything else; <see langword="null"/>: the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public SurrealStorage(ISurrealConnection connection, SurrealStorageOptions? options = null)
        : this(SurrealStorageOptions.Validated(options ?? new SurrealStorageOptions()), connection)
    {
    }

    private SurrealStorage(SurrealStorageOptions options, ISurrealConnection connection)
        : this(options, new DatabaseAccess(connection ?? throw new ArgumentNullException(nameof(connection)), options), batch: null)
    {
    }

    private SurrealStorage(SurrealStorageOptions options, DatabaseAccess database, BatchAccess? batch)
    {
        _options = options;
        _database = database;
        _access = batch is null ? database : batch;
        _embeddings = new EmbeddingRules(options.EmbeddingDimension);
        _rows = new RowFactory(_embeddings, options.TimeProvider);
        _codeRows = new CodeRowFactory(_rows);
        _decoder = new RowDecoder(_rows);
    }

    /// <summary>Connects and brings the database's schema up to date. Repeatable: an open connection stays as it is, a broken one is made anew.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="SurrealException">The server is not there, or refuses.</exception>
    /// <exception cref="SurrealSchemaException">The database is of something else, of a newer version, or of another embedding dimension.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken = default) =>
        await OfStore(_database).ConnectAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Closes the connection; batches under way cannot be committed any more. It can be connected again.</summary>
    /// <param name="cancellationToken">Cancels the goodbye.</param>
    public async Task CloseAsync(CancellationToken cancellationToken = default) =>
        await OfStore(_database).CloseAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Answers when the server is there, and throws when it is not.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public async Task PingAsync(CancellationToken cancellationToken = default) =>
        await OfStore(_database).PingAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task InitializeSchemaAsync(CancellationToken cancellationToken = default) =>
        await OfStore(_database).MigrateAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Runs one SurrealQL query that reads, unless <see cref="SurrealStorageOptions.AllowChangingQueries"/> is set.</summary>
    /// <param name="query">The query: SELECT or RETURN.</param>
    /// <param name="parameters">Its parameters by name, with or without the <c>$</c>; <see langword="null"/>: none.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <remarks>
    /// No word of the query, not even inside a quoted text, may be one that can change anything, such as DELETE: pass texts as parameters. Record ids
    /// come as SurrealQL writes them, times in the round-trip form, bytes as base64; what is no object comes as the column <c>value</c>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The query could change something.</exception>
    /// <exception cref="ArgumentException">The query is empty or holds several statements.</exception>
    /// <exception cref="SurrealException">The query is not valid SurrealQL.</exception>
    public Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> QueryAsync(
        string query, IReadOnlyDictionary<string, JsonElement>? parameters = null, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(() => RawQuery.Read(query, parameters, _options.AllowChangingQueries), RawQuery.Rows, cancellationToken);

    /// <summary>Begins a batch. Its writes are collected here and sent, as one transaction, by its commit.</summary>
    /// <param name="cancellationToken">Cancels the wait for the connection.</param>
    /// <remarks>
    /// The batch's store follows the rule for updates of absent records of <see cref="IFullStorage"/>. What the server refuses of a write shows when the
    /// batch is committed, and none of it is then written. Its reads see the batch's writes, but each of them sends all of these once more.
    /// </remarks>
    public async ValueTask<IStorageBatch<IFullStorage>> BeginBatchAsync(CancellationToken cancellationToken)
    {
        var database = OfStore(_database);
        await database.ReadyAsync(cancellationToken).ConfigureAwait(false);
        var access = new BatchAccess(database);
        return new SurrealBatch(access, new SurrealStorage(_options, database, access));
    }

    /// <inheritdoc/>
    public async ValueTask<ReplicationCursor?> ReadCursorAsync(CancellationToken cancellationToken) =>
        await _access.ReadAsync(static () => new SurrealRead(CursorTable.Read), CursorTable.Of, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public FaultKind? Classify(Exception error) => SurrealFaults.Classify(error);

    /// <inheritdoc/>
    public Task<long> CountRecordsAsync(CancellationToken cancellationToken = default) =>
        _access.ReadAsync(static () => new SurrealRead(SnapshotTables.Count), Values.Integer, cancellationToken);

    /// <summary>Closes the connection for good.</summary>
    public ValueTask DisposeAsync() => _access.IsBatch ? ValueTask.CompletedTask : _database.DisposeAsync();

    private DatabaseAccess OfStore(DatabaseAccess database) =>
        _access.IsBatch ? throw new NotSupportedException("A batch's store cannot do this. Use the store that began the batch.") : database;
}
