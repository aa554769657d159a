namespace DbSync.SurrealDb;

/// <summary>
/// All that the storage asks of a client of SurrealDB. Ours is <see cref="SurrealConnection"/>; an adapter for another client implements these
/// five methods.
/// </summary>
public interface ISurrealConnection : IAsyncDisposable
{
    /// <summary>Connects, signs in, and uses namespace and database. On an open connection it does nothing; on a broken one it connects anew.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="SurrealException">The server is not there, or refuses.</exception>
    Task ConnectAsync(CancellationToken cancellationToken = default);

    /// <summary>Runs statements in one round trip.</summary>
    /// <param name="statements">SurrealQL; what callers gave stands in parameters, never in the text.</param>
    /// <param name="parameters">The parameters, without their <c>$</c>.</param>
    /// <param name="cancellationToken">Cancels the wait: the statements may run all the same.</param>
    /// <returns>The result of each statement that has one, in order; the first failed statement has thrown.</returns>
    /// <exception cref="SurrealException">A statement failed, the server refused the request, or the connection broke.</exception>
    Task<IReadOnlyList<SurrealValue>> QueryAsync(
        string statements, IReadOnlyDictionary<string, SurrealValue>? parameters = null, CancellationToken cancellationToken = default);

    /// <summary>Asks the server for its version, which decides how some statements are written. The storage asks once each time it connects.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The version, such as <c>surrealdb-3.0.2</c> or <c>3.0.2</c>.</returns>
    /// <exception cref="SurrealException">The server refused the request, or the connection broke.</exception>
    Task<string> GetVersionAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks the server whether it is there.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="SurrealException">It is not.</exception>
    Task PingAsync(CancellationToken cancellationToken = default);

    /// <summary>Closes the connection; <see cref="ConnectAsync"/> opens it again.</summary>
    /// <param name="cancellationToken">Cancels the goodbye: the connection is closed all the same.</param>
    Task CloseAsync(CancellationToken cancellationToken = default);
}
