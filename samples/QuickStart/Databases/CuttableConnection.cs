using DbSync.SurrealDb;

namespace QuickStart;

/// <summary>A connection that can be cut, as if somebody pulled the cable: the program has no way to stop a server that is not its own.</summary>
/// <param name="inner">The real one.</param>
internal sealed class CuttableConnection(SurrealConnection inner) : ISurrealConnection
{
    private volatile bool _cut;

    /// <summary>Cuts it. Requests under way fail, and so does every later one.</summary>
    /// <param name="cancellationToken">Cancels the goodbye.</param>
    public Task CutAsync(CancellationToken cancellationToken)
    {
        _cut = true;
        return inner.CloseAsync(cancellationToken);
    }

    /// <summary>Lets it connect again.</summary>
    public void Mend() => _cut = false;

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        RequireWhole();
        await inner.ConnectAsync(cancellationToken);
        if (!_cut)
            return;

        // It was cut while it connected.
        await inner.CloseAsync(cancellationToken);
        RequireWhole();
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SurrealValue>> QueryAsync(
        string statements, IReadOnlyDictionary<string, SurrealValue>? parameters = null, CancellationToken cancellationToken = default)
    {
        RequireWhole();
        return inner.QueryAsync(statements, parameters, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        RequireWhole();
        return inner.GetVersionAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken cancellationToken = default)
    {
        RequireWhole();
        return inner.PingAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task CloseAsync(CancellationToken cancellationToken = default) => inner.CloseAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private void RequireWhole()
    {
        if (_cut)
            throw new SurrealException(SurrealErrorKind.Unavailable, "The connection has been cut.");
    }
}
