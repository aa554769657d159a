namespace DbSync.SurrealDb.Access;

/// <summary>How a <see cref="SurrealStorage"/> reaches its database: directly, or inside a batch.</summary>
internal abstract class StorageAccess
{
    /// <summary>Whether an update of an absent record is no error; see <see cref="IFullStorage"/>.</summary>
    public abstract bool IsBatch { get; }

    /// <summary>Reads in one round trip.</summary>
    /// <param name="prepare">Checks the arguments and makes the read; <see langword="null"/>: the answer is known to be nothing.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The answer; NONE when nothing was read.</returns>
    public abstract Task<SurrealValue> ReadAsync(Func<SurrealRead?> prepare, CancellationToken cancellationToken);

    /// <summary>Writes in one round trip, or with the batch.</summary>
    /// <param name="prepare">Checks the arguments and makes the write.</param>
    /// <param name="cancellationToken">Cancels the write until it is sent.</param>
    public abstract Task WriteAsync(Func<SurrealWrite> prepare, CancellationToken cancellationToken);

    /// <summary>Changes a record in one round trip, or with the batch.</summary>
    /// <param name="prepare">Checks the arguments and makes the change.</param>
    /// <param name="cancellationToken">Cancels the change until it is sent.</param>
    /// <exception cref="KeyNotFoundException">There is no such record, and this is no batch.</exception>
    public abstract Task UpdateAsync(Func<SurrealUpdate> prepare, CancellationToken cancellationToken);

    /// <summary>Reads in one round trip and makes something of the answer.</summary>
    public async Task<T> ReadAsync<T>(Func<SurrealRead?> prepare, Func<SurrealValue, T> answer, CancellationToken cancellationToken) =>
        answer(await ReadAsync(prepare, cancellationToken).ConfigureAwait(false));

    /// <summary>Writes a row and answers something of it.</summary>
    public async Task<TAnswer> WriteAsync<TRow, TAnswer>(
        Func<TRow> prepare, Func<TRow, SurrealWrite> write, Func<TRow, TAnswer> answer, CancellationToken cancellationToken)
        where TRow : class
    {
        TRow? row = null;
        await WriteAsync(() => write(row = prepare()), cancellationToken).ConfigureAwait(false);
        return answer(row!);
    }
}
