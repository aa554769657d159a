using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Access;

/// <summary>How a <see cref="SqliteStorage"/> reaches its file: directly, or inside a batch.</summary>
internal abstract class StorageAccess
{
    /// <summary>Whether an update of an absent record is no error; see <see cref="IFullStorage"/>.</summary>
    public abstract bool IsBatch { get; }

    /// <summary>Reads a few rows with one statement.</summary>
    public abstract Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken);

    /// <summary>Reads many rows, or with several statements, in one snapshot.</summary>
    public abstract Task<T> ScanAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken);

    /// <summary>Writes.</summary>
    /// <param name="prepare">Checks the arguments and makes the row, before anything is waited for or locked.</param>
    /// <param name="write">Writes the row; all of it or, when it throws, nothing.</param>
    /// <param name="cancellationToken">Cancels the wait for the writer; a write that has begun ends.</param>
    public abstract Task<TResult> WriteAsync<TRow, TResult>(
        Func<TRow> prepare, Func<SqliteSession, TRow, TResult> write, CancellationToken cancellationToken);

    /// <inheritdoc cref="WriteAsync{TRow, TResult}"/>
    public Task WriteAsync<TRow>(Func<TRow> prepare, Action<SqliteSession, TRow> write, CancellationToken cancellationToken) =>
        WriteAsync(
            prepare,
            (session, row) =>
            {
                write(session, row);
                return true;
            },
            cancellationToken);
}
