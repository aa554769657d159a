using System.Collections.Concurrent;
using System.Globalization;
using DbSync.Sqlite.Access;
using DbSync.Sqlite.Schema;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DbSync.Sqlite.Engine;

/// <summary>
/// An open file: one connection that writes, and a small pool of connections that read. In WAL mode readers see the last commit and never
/// wait for the writer.
/// </summary>
/// <remarks>
/// SQLite's calls are synchronous. What takes microseconds (a key's row, one write) runs on the caller's thread, because handing it to
/// another would cost more than the call. What scans goes to the thread pool, so that a merged read asks its stores in parallel. Nobody's
/// thread is blocked by a wait: the writer's lock and the readers' pool are asynchronous, and a lock held by another process is polled with
/// asynchronous pauses instead of SQLite's own sleeping.
/// </remarks>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    private readonly SqliteStorageOptions _options;
    private readonly SqliteSession _writer;
    private readonly SemaphoreSlim _writerGate = new(1, 1);
    private readonly SemaphoreSlim _readerGate;
    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private readonly Lock _batchTurn = new();
    private BatchAccess? _batch;
    private volatile bool _closed;

    private SqliteDatabase(SqliteStorageOptions options, SqliteSession writer)
    {
        _options = options;
        _writer = writer;
        _readerGate = new SemaphoreSlim(options.MaxReaders, options.MaxReaders);
    }

    /// <summary>Opens the file, creating it and its folder when missing, and brings its schema up to date.</summary>
    public static async Task<SqliteDatabase> OpenAsync(SqliteStorageOptions options, CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(options.Path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        SqliteSession? writer = null;
        await RetryWhileBusyAsync(options, () => (writer = TryOpenWriter(options)) is not null, options.Path, cancellationToken).ConfigureAwait(false);
        var database = new SqliteDatabase(options, writer!);
        try
        {
            await database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            return database;
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Brings the schema up to date.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var migrator = new SchemaMigrator(Migrations.All, _options.Path);

        // A store that is up to date opens without writing, also while another process writes.
        if (await ReadAsync(session => migrator.IsCurrent(session, _options.EmbeddingDimension), cancellationToken).ConfigureAwait(false))
            return;
        while (true)
        {
            using var transaction = await BeginAsync(cancellationToken).ConfigureAwait(false);
            var more = migrator.Advance(transaction.Session, _options.EmbeddingDimension);
            transaction.Commit();
            if (!more)
                return;
        }
    }

    /// <summary>Answers when the file is there and readable.</summary>
    public Task PingAsync(CancellationToken cancellationToken)
    {
        // An open file that was deleted goes on working on Linux, and everything written to it is lost.
        if (!File.Exists(_options.Path))
            throw new SqliteException($"The database file {_options.Path} is gone. Connect again to create a new one.", raw.SQLITE_CANTOPEN);
        return ReadAsync(static session => session.Scalar("PRAGMA schema_version"), cancellationToken);
    }

    /// <summary>Reads a few rows on the caller's thread, with one statement.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        var session = await RentReaderAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return read(session);
        }
        catch (SqliteException)
        {
            // Whatever is wrong with it, the next reader gets a fresh one.
            session.Dispose();
            session = null;
            throw;
        }
        finally
        {
            ReturnReader(session);
        }
    }

    /// <summary>Reads many rows or in several statements, on the thread pool, in one snapshot.</summary>
    public Task<T> ScanAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) =>
        Task.Run(() => ReadAsync(session => Snapshot(session, read, cancellationToken), cancellationToken), cancellationToken);

    /// <summary>Writes in a transaction of its own.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        using var transaction = await BeginAsync(cancellationToken).ConfigureAwait(false);
        var result = write(transaction.Session);
        transaction.Commit();
        return result;
    }

    /// <summary>Waits for the writer and begins a transaction on it.</summary>
    public async ValueTask<SqliteTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        await _writerGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfClosed();
            await RetryWhileBusyAsync(_options, _writer.TryBeginImmediate, _options.Path, cancellationToken).ConfigureAwait(false);
            return new SqliteTransaction(_writer, _writerGate);
        }
        catch
        {
            _writerGate.Release();
            throw;
        }
    }

    /// <summary>Waits for the writer and begins a batch, which holds it until it is over.</summary>
    public async ValueTask<BatchAccess> BeginBatchAsync(CancellationToken cancellationToken)
    {
        var transaction = await BeginAsync(cancellationToken).ConfigureAwait(false);
        var batch = new BatchAccess(transaction, _options.Path);
        lock (_batchTurn)
        {
            _batch = batch;
            if (_closed)
                batch.Abort();
        }

        return batch;
    }

    /// <summary>Rolls back the batch under way, waits for calls under way, and closes the file. Whoever waits is told that the store is closed.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_batchTurn)
        {
            if (_closed)
                return;
            _closed = true;
            _batch?.Abort();
        }

        await _writerGate.WaitAsync().ConfigureAwait(false);
        for (var i = 0; i < _options.MaxReaders; i++)
            await _readerGate.WaitAsync().ConfigureAwait(false);

        // The writer last: the last connection checkpoints and removes the WAL file, which a reader is not allowed to.
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        _writer.Dispose();
        _writerGate.Release();
        _readerGate.Release(_options.MaxReaders);
    }

    private static T Snapshot<T>(SqliteSession session, Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        session.Execute("BEGIN");
        try
        {
            using var cancel = new CancelScope(session, cancellationToken);
            return read(session);
        }
        finally
        {
            session.Rollback();
        }
    }

    private static SqliteSession? TryOpenWriter(SqliteStorageOptions options)
    {
        SqliteSession? session = null;
        try
        {
            session = SqliteSession.Open(
                options.Path,
                writable: true,
                Cache(options),
                string.Create(CultureInfo.InvariantCulture, $"PRAGMA synchronous = {(int)options.Synchronous}"));

            // Before anything is changed: WAL mode is written into the file, and a file of something else stays as it is.
            new SchemaMigrator(Migrations.All, options.Path).ReadVersion(session);
            RequireWal(session, options.Path);

            // Else a WAL file that one huge batch blew up keeps its size.
            session.Execute("PRAGMA journal_size_limit = 67108864");
            return session;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_BUSY)
        {
            session?.Dispose();
            return null;
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    private static void RequireWal(SqliteSession session, string path)
    {
        using var mode = session.Use("PRAGMA journal_mode = WAL");
        if (!mode.Step() || mode.Text(0) != "wal")
            throw new SqliteFileException($"{path} cannot be used in SQLite's WAL mode, as on most network drives. Put the file on a local disk.");
    }

    private static async ValueTask RetryWhileBusyAsync(SqliteStorageOptions options, Func<bool> attempt, string path, CancellationToken cancellationToken)
    {
        if (attempt())
            return;
        var clock = options.TimeProvider;
        var started = clock.GetTimestamp();
        for (var pause = FirstPause; clock.GetElapsedTime(started) < options.BusyTimeout; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            if (attempt())
                return;
        }

        throw new SqliteException($"SQLite error 5: another process kept {path} locked for {options.BusyTimeout.TotalSeconds:0.###} s.", raw.SQLITE_BUSY);
    }

    private static string Cache(SqliteStorageOptions options) =>
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size = -{options.CacheSizeKiB}");

    private async ValueTask<SqliteSession> RentReaderAsync(CancellationToken cancellationToken)
    {
        await _readerGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfClosed();
            return _readers.TryTake(out var session) ? session : OpenReader();
        }
        catch
        {
            _readerGate.Release();
            throw;
        }
    }

    private void ReturnReader(SqliteSession? session)
    {
        if (session is not null)
            _readers.Add(session);
        _readerGate.Release();
    }

    // A reader waits for another process only during the recovery after a crash.
    private SqliteSession OpenReader() => SqliteSession.Open(
        _options.Path,
        writable: false,
        Cache(_options),
        "PRAGMA query_only = ON",
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)Math.Min(_options.BusyTimeout.TotalMilliseconds, int.MaxValue)}"));

    private void ThrowIfClosed()
    {
        if (_closed)
            throw new StorageClosedException("The SQLite store " + _options.Path);
    }
}
