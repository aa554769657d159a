namespace DbSync.Sdk.Tests.Connections;

/// <summary>A store that connects and answers pings as a test says.</summary>
internal sealed class ConnectableStore : IStoreConnection, IFaultClassifier
{
    public int Connects { get; private set; }

    public int Pings { get; private set; }

    public Exception? ConnectError { get; set; }

    public Exception? PingError { get; set; }

    public Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        Connects++;
        return ConnectError is null ? Task.CompletedTask : Task.FromException(ConnectError);
    }

    public Task PingAsync(CancellationToken cancellationToken = default)
    {
        Pings++;
        return PingError is null ? Task.CompletedTask : Task.FromException(PingError);
    }

    public FaultKind? Classify(Exception error) => error is InvalidOperationException ? FaultKind.NeedsAttention : null;
}
