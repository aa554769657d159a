namespace DbSync.Sdk;

/// <summary>A store that knows what its exceptions mean. Implement it on the store itself.</summary>
public interface IFaultClassifier
{
    /// <summary>Says what an exception of this store means.</summary>
    /// <param name="error">The exception that a call of the store threw.</param>
    /// <returns>What it means, or <see langword="null"/> to leave it to the default: <see cref="System.Net.Sockets.SocketException"/>,
    /// <see cref="IOException"/>, <see cref="TimeoutException"/>, <see cref="System.Net.WebSockets.WebSocketException"/> and
    /// <see cref="HttpRequestException"/> are <see cref="FaultKind.Unavailable"/>, <see cref="UnauthorizedAccessException"/> is
    /// <see cref="FaultKind.NeedsAttention"/>, an <see cref="OperationCanceledException"/> that nobody asked for (the store's own timeout) is
    /// <see cref="FaultKind.OutcomeUnknown"/>, everything else is <see cref="FaultKind.Rejected"/>. An exception thrown here counts as <see langword="null"/>.</returns>
    FaultKind? Classify(Exception error);
}
