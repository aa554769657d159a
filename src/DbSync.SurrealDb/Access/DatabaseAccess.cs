using DbSync.SurrealDb.Schema;

namespace DbSync.SurrealDb.Access;

/// <summary>Connects at the first use, closes, and connects again.</summary>
internal sealed class DatabaseAccess(ISurrealConnection connection, SurrealStorageOptions options) : StorageAccess, IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _commits = new(1, 1);
    private readonly SchemaMigrator _migrator = new(connection, Migrations.All, options);
    private volatile bool _ready;
    private volatile bool _closed;
    private volatile bool _disposed;

    public override bool IsBatch => false;

    /// <summary>Counts how often the store was closed: a batch does not outlive that.</summary>
    public int Closings { get; private set; }

    /// <summary>How the server wants statements written: known once the store has been ready.</summary>
    public Dialect Dialect { get; private set; } = Dialect.Of("");

    /// <summary>Connects, or connects a broken connection anew, and brings the schema up to date.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await OpenAsync(cancellationToken).ConfigureAwait(false);
            _closed = false;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes the connection, and refuses every call until it is connected again.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _closed = true;
            _ready = false;
            Closings++;
            await connection.CloseAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task PingAsync(CancellationToken cancellationToken)
    {
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        await connection.PingAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        await Conflicts.RetryAsync(
            async () =>
            {
                await _migrator.RunAsync(Dialect, cancellationToken).ConfigureAwait(false);
                return true;
            },
            options.TimeProvider,
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _disposed = true;
            _ready = false;
            Closings++;
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Makes sure that the store can be used: connected now when this is the first use.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        return _ready ? ValueTask.CompletedTask : new ValueTask(FirstUseAsync(cancellationToken));
    }

    /// <summary>Runs statements; a conflict of transactions, after which nothing is written, is tried again.</summary>
    public Task<IReadOnlyList<SurrealValue>> RunAsync(
        string statements, IReadOnlyDictionary<string, SurrealValue> parameters, CancellationToken cancellationToken) =>
        Conflicts.RetryAsync(() => connection.QueryAsync(Dialect.Translate(statements), parameters, cancellationToken), options.TimeProvider, cancellationToken);

    public override async Task<SurrealValue> ReadAsync(Func<SurrealRead?> prepare, CancellationToken cancellationToken)
    {
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        if (prepare() is not { } read)
            return SurrealValue.None;
        var results = await connection.QueryAsync("{ " + read.Block + " }", read.Parameters, cancellationToken).ConfigureAwait(false);
        return results[^1];
    }

    public override Task WriteAsync(Func<SurrealWrite> prepare, CancellationToken cancellationToken) =>
        WriteAllAsync(
            () =>
            {
                var list = new WriteList();
                list.Add(prepare());
                return list;
            },
            cancellationToken);

    /// <summary>Writes several things in one transaction.</summary>
    public async Task WriteAllAsync(Func<WriteList> prepare, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (statements, parameters) = prepare().ToRequest();
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        if (statements.Length > 0)
            await RunAsync(statements, parameters, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Runs a transaction that writes the cursor. They take turns: all write that one record, so at a time only one could succeed.</summary>
    public async Task CommitAsync(string statements, Dictionary<string, SurrealValue> parameters, CancellationToken cancellationToken)
    {
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        await _commits.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await RunAsync(statements, parameters, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _commits.Release();
        }
    }

    public override async Task UpdateAsync(Func<SurrealUpdate> prepare, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var update = prepare();
        await ReadyAsync(cancellationToken).ConfigureAwait(false);

        // A write that is sent is not cancelled: nobody could say whether it took place.
        var results = await RunAsync(update.Statement, Values.Named(("w", update.Arguments)), CancellationToken.None).ConfigureAwait(false);
        if (results[^1].Items().Count == 0)
            throw new KeyNotFoundException(update.Absent);
    }

    private async Task FirstUseAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_closed)
                throw new StorageClosedException("The SurrealDB store");
            if (!_ready)
                await OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(SurrealStorage));
        // Also connecting may conflict: with others that make the namespace or the database at this moment.
        await Conflicts.RetryAsync(
            async () =>
            {
                await connection.ConnectAsync(cancellationToken).ConfigureAwait(false);
                Dialect = Dialect.Of(await connection.GetVersionAsync(cancellationToken).ConfigureAwait(false));
                await _migrator.RunAsync(Dialect, cancellationToken).ConfigureAwait(false);
                return true;
            },
            options.TimeProvider,
            cancellationToken).ConfigureAwait(false);
        _ready = true;
    }
}
