using System.Text.Json;
using DbSync.Sqlite.Access;
using DbSync.Sqlite.Engine;
using DbSync.Sqlite.Tables;

namespace DbSync.Sqlite;

/// <summary><see cref="IFullStorage"/> in a SQLite file: the embedded default.</summary>
/// <remarks>
/// <para>Safe for any number of threads: one writer at a time, and readers that see the last commit and never wait for the writer. Writes and
/// reads of single records run on the caller's thread, because they take microseconds; whatever scans runs on the thread pool.</para>
/// <para>The store can be used at once: the first call opens the file. After <see cref="CloseAsync"/> every call throws
/// <see cref="StorageClosedException"/> until it is connected again. Several processes may use one file; a write waits up to
/// <see cref="SqliteStorageOptions.BusyTimeout"/> for another process.</para>
/// <para>Errors of SQLite are <see cref="Microsoft.Data.Sqlite.SqliteException"/>; a file of something else or of a newer version is
/// refused with <see cref="SqliteFileException"/>.</para>
/// </remarks>
public sealed partial class SqliteStorage
    : IFullStorage, IStoreConnection, IBatchTarget<IFullStorage>, ICheckpointedTarget, IFaultClassifier, IRecordCounter, ISnapshotSource<IFullStorage>,
      ISnapshotTarget, IAsyncDisposable
{
    private readonly SqliteStorageOptions _options;
    private readonly DatabaseAccess _database;
    private readonly StorageAccess _access;
    private readonly EmbeddingRules _embeddings;
    private readonly RowFactory _rows;
    private readonly CodeRowFactory _codeRows;
    private readonly RowDecoder _decoder;

    /// <summary>Makes a store on a file. Nothing is opened yet.</summary>
    /// <param name="path">The database file; it and its folder are created when missing.</param>
    /// <exception cref="ArgumentException">The path is empty or names an in-memory database.</exception>
    public SqliteStorage(string path)
        : this(new SqliteStorageOptions { Path = path })
    {
    }

    /// <summary>Makes a store on a file. Nothing is opened yet.</summary>
    /// <param name="options">The file and how to use it.</param>
    /// <exception cref="ArgumentException">An option is missing or out of range; the message names it.</exception>
    public SqliteStorage(SqliteStorageOptions options)
        : this(SqliteStorageOptions.Validated(options), database: null, batch: null)
    {
    }

    private SqliteStorage(SqliteStorageOptions options, DatabaseAccess? database, BatchAccess? batch)
    {
        _options = options;
        _database = database ?? new DatabaseAccess(options);
        _access = batch is null ? _database : batch;
        _embeddings = new EmbeddingRules(options.EmbeddingDimension);
        _rows = new RowFactory(_embeddings, options.TimeProvider);
        _codeRows = new CodeRowFactory(_rows);
        _decoder = new RowDecoder(_rows);
    }

    /// <summary>Opens the file, creating it and its folder when missing, and brings its schema up to date. Repeatable: an open store that is well stays as it is.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="SqliteFileException">The file is of something else, of a newer version, or of another embedding dimension.</exception>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => OfStore(_database).ConnectAsync(cancellationToken);

    /// <summary>Rolls back a batch that is under way, waits for the calls under way, and closes the file. It can be connected again.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public Task CloseAsync(CancellationToken cancellationToken = default) => OfStore(_database).CloseAsync(cancellationToken);

    /// <summary>Answers when the file is there and readable, and throws when it is not.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public async Task PingAsync(CancellationToken cancellationToken = default)
    {
        var database = await OfStore(_database).DatabaseAsync(cancellationToken).ConfigureAwait(false);
        await database.PingAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task InitializeSchemaAsync(CancellationToken cancellationToken = default)
    {
        var database = await OfStore(_database).DatabaseAsync(cancellationToken).ConfigureAwait(false);
        await database.MigrateAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs one SQL query that reads. Parameters are bound by name (<c>@name</c>); blobs come as base64.</summary>
    /// <param name="query">The query: SELECT, WITH or VALUES.</param>
    /// <param name="parameters">Its parameters by name, with or without the <c>@</c>; objects and arrays are bound as their JSON; <see langword="null"/>: none.</param>
    /// <param name="cancellationToken">Cancels the query, also while it runs.</param>
    /// <exception cref="InvalidOperationException">The query would change data or the connection.</exception>
    /// <exception cref="ArgumentException">The query is empty or holds several statements, a parameter is missing or unknown, or two columns have one name.</exception>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The query is not valid SQL.</exception>
    public Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> QueryAsync(
        string query, IReadOnlyDictionary<string, JsonElement>? parameters = null, CancellationToken cancellationToken = default) =>
        _access.ScanAsync(session => ReadOnlyQuery.Run(session, query, parameters), cancellationToken);

    /// <summary>Begins a batch: a transaction that holds the writer until it is committed or disposed.</summary>
    /// <param name="cancellationToken">Cancels the wait for the writer.</param>
    /// <remarks>
    /// The batch's store follows the rule for updates of absent records of <see cref="IFullStorage"/>, and its reads see the batch's writes.
    /// After a write of the batch failed inside SQLite it cannot be committed any more. Writes made on this store itself wait until the batch is over,
    /// so do not await one inside a batch.
    /// </remarks>
    public async ValueTask<IStorageBatch<IFullStorage>> BeginBatchAsync(CancellationToken cancellationToken)
    {
        var database = await OfStore(_database).DatabaseAsync(cancellationToken).ConfigureAwait(false);
        var access = await database.BeginBatchAsync(cancellationToken).ConfigureAwait(false);
        return new SqliteBatch(access, new SqliteStorage(_options, _database, access));
    }

    /// <inheritdoc/>
    public async ValueTask<ReplicationCursor?> ReadCursorAsync(CancellationToken cancellationToken) =>
        await _access.ReadAsync(CursorTable.Read, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public FaultKind? Classify(Exception error) => SqliteFaults.Classify(error);

    /// <inheritdoc/>
    public Task<long> CountRecordsAsync(CancellationToken cancellationToken = default) => _access.ScanAsync(SnapshotTables.Count, cancellationToken);

    /// <summary>Rolls back a batch that is under way, waits for the calls under way, and closes the file for good.</summary>
    public ValueTask DisposeAsync() => _access.IsBatch ? ValueTask.CompletedTask : _database.DisposeAsync();

    private DatabaseAccess OfStore(DatabaseAccess database) =>
        _access.IsBatch ? throw new NotSupportedException("A batch's store cannot do this. Use the store that began the batch.") : database;
}
