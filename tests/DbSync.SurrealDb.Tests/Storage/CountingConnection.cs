namespace DbSync.SurrealDb.Tests.Storage;

/// <summary>A real connection that counts round trips.</summary>
internal sealed class CountingConnection(ISurrealConnection inner) : ISurrealConnection
{
    private int _queries;

    public int Queries => _queries;

    public Task ConnectAsync(CancellationToken cancellationToken = default) => inner.ConnectAsync(cancellationToken);

    public Task<IReadOnlyList<SurrealValue>> QueryAsync(
        string statements, IReadOnlyDictionary<string, SurrealValue>? parameters = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _queries);
        return inner.QueryAsync(statements, parameters, cancellationToken);
    }

    public Task<string> GetVersionAsync(CancellationToken cancellationToken = default) => inner.GetVersionAsync(cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken = default) => inner.PingAsync(cancellationToken);

    public Task CloseAsync(CancellationToken cancellationToken = default) => inner.CloseAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
