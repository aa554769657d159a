namespace DbSync.Simulation.Stores;

/// <summary>A store that is connected and pinged.</summary>
/// <param name="link">The connection.</param>
internal class ConnectedClient(StoreLink link) : StoreClient(link), IStoreConnection
{
    public Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        Link.Reconnect();
        return Link.AskAsync(CallKind.Ping, static () => true, cancellationToken);
    }

    public Task PingAsync(CancellationToken cancellationToken = default) => Link.AskAsync(CallKind.Ping, static () => true, cancellationToken);
}
