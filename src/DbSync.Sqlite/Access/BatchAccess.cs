using DbSync.Sqlite.Engine;
using DbSync.Sqlite.Tables;

namespace DbSync.Sqlite.Access;

/// <summary>Everything in one transaction on the writer, on the caller's thread: a batch is applied by one worker, which waits for it anyway.</summary>
internal sealed class BatchAccess(SqliteTransaction transaction, string path) : StorageAccess, IDisposable
{
    private readonly Lock _turn = new();
    private Exception? _failure;
    private bool _isOver;
    private bool _wasClosed;

    public override bool IsBatch => true;

    public override Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) => Run(
        () =>
        {
            using var cancel = new CancelScope(transaction.Session, cancellationToken);
            return read(transaction.Session);
        },
        cancellationToken);

    public override Task<T> ScanAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) => ReadAsync(read, cancellationToken);

    public override Task<TResult> WriteAsync<TRow, TResult>(
        Func<TRow> prepare, Func<SqliteSession, TRow, TResult> write, CancellationToken cancellationToken) => Run(
        () =>
        {
            RequireSound();
            var row = prepare();
            try
            {
                return write(transaction.Session, row);
            }
            catch (Exception error)
            {
                // Part of the write may stand in the transaction, so none of the batch may be committed.
                _failure = error;
                throw;
            }
        },
        cancellationToken);

    /// <summary>Commits the batch with the cursor.</summary>
    public Task CommitAsync(ReplicationCursor cursor, CancellationToken cancellationToken) => Run(
        () =>
        {
            RequireSound();
            CursorTable.Save(transaction.Session, cursor);
            transaction.Commit();
            End();
            return true;
        },
        cancellationToken);

    /// <summary>Rolls back what is not committed and lets go of the writer.</summary>
    public void Dispose()
    {
        lock (_turn)
            End();
    }

    /// <summary>Rolls the batch back because its store closes.</summary>
    public void Abort()
    {
        lock (_turn)
        {
            if (_isOver)
                return;
            _wasClosed = true;
            End();
        }
    }

    private void End()
    {
        if (_isOver)
            return;
        _isOver = true;
        transaction.Dispose();
    }

    private void RequireSound()
    {
        if (_failure is not null)
            throw new InvalidOperationException("A write of this batch failed, so the batch cannot go on. Dispose it, which rolls it back, and begin another one.", _failure);
    }

    private Task<T> Run<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        try
        {
            lock (_turn)
            {
                if (_wasClosed)
                    throw new StorageClosedException("The SQLite store " + path);
                if (_isOver)
                    throw new InvalidOperationException("The batch is over: it was committed or disposed. Begin another one.");
                return Task.FromResult(work());
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }
        catch (Exception error)
        {
            return Task.FromException<T>(error);
        }
    }
}
