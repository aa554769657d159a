using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Access;

/// <summary>Opens the file at the first use, closes it, and opens it again.</summary>
internal sealed class DatabaseAccess(SqliteStorageOptions options) : StorageAccess, IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile SqliteDatabase? _database;
    private bool _closed;
    private bool _disposed;

    public override bool IsBatch => false;

    /// <summary>Opens the file, or makes sure that it is open and well, else opens it anew.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteStorage));
            if (_database is { } database)
            {
                if (await IsWellAsync(database, cancellationToken).ConfigureAwait(false))
                    return;
                await CloseDatabaseAsync().ConfigureAwait(false);
            }

            _database = await SqliteDatabase.OpenAsync(options, cancellationToken).ConfigureAwait(false);
            _closed = false;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for what is under way, closes the file, and refuses every call until it is connected again.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _closed = true;
            await CloseDatabaseAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _disposed = true;
            await CloseDatabaseAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The open file; opened now when this is the first use.</summary>
    public ValueTask<SqliteDatabase> DatabaseAsync(CancellationToken cancellationToken) =>
        _database is { } database ? new ValueTask<SqliteDatabase>(database) : new ValueTask<SqliteDatabase>(OpenAsync(cancellationToken));

    public override async Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        var database = await DatabaseAsync(cancellationToken).ConfigureAwait(false);
        return await database.ReadAsync(read, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<T> ScanAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        var database = await DatabaseAsync(cancellationToken).ConfigureAwait(false);
        return await database.ScanAsync(read, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<TResult> WriteAsync<TRow, TResult>(
        Func<TRow> prepare, Func<SqliteSession, TRow, TResult> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var row = prepare();
        var database = await DatabaseAsync(cancellationToken).ConfigureAwait(false);
        return await database.WriteAsync(session => write(session, row), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> IsWellAsync(SqliteDatabase database, CancellationToken cancellationToken)
    {
        try
        {
            await database.PingAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<SqliteDatabase> OpenAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteStorage));
            if (_closed)
                throw new StorageClosedException("The SQLite store " + options.Path);
            return _database ??= await SqliteDatabase.OpenAsync(options, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task CloseDatabaseAsync()
    {
        if (_database is not { } database)
            return;
        _database = null;
        await database.DisposeAsync().ConfigureAwait(false);
    }
}
