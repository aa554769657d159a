namespace DbSync.SurrealDb.Tests.Replication;

/// <summary>A real connection that a test listens in on.</summary>
internal sealed class TappedConnection(SurrealConnectionOptions options) : ISurrealConnection
{
    private readonly SurrealConnection _inner = new(options);
    private int _attempts;
    private int _conflicts;

    /// <summary>How often somebody tried to connect.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>How often the server said that another transaction was faster.</summary>
    public int Conflicts => Volatile.Read(ref _conflicts);

    /// <summary>Called before statements are sent.</summary>
    public Func<string, Task>? BeforeQuery { get; set; }

    /// <summary>Called when statements are under way.</summary>
    public Func<string, Task>? UnderWay { get; set; }

    public Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _attempts);
        return _inner.ConnectAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<SurrealValue>> QueryAsync(
        string statements, IReadOnlyDictionary<string, SurrealValue>? parameters = null, CancellationToken cancellationToken = default)
    {
        if (BeforeQuery is { } before)
            await before(statements);
        var answer = _inner.QueryAsync(statements, parameters, cancellationToken);
        if (UnderWay is { } underWay)
            await underWay(statements);
        try
        {
            return await answer;
        }
        catch (SurrealException error) when (error.Kind == SurrealErrorKind.Conflict)
        {
            Interlocked.Increment(ref _conflicts);
            throw;
        }
    }

    public Task<string> GetVersionAsync(CancellationToken cancellationToken = default) => _inner.GetVersionAsync(cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken = default) => _inner.PingAsync(cancellationToken);

    public Task CloseAsync(CancellationToken cancellationToken = default) => _inner.CloseAsync(cancellationToken);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
