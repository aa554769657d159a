using System.Net.Sockets;
using System.Net.WebSockets;
using Polly.Timeout;

namespace DbSync.Sdk.Connections;

/// <summary>What an exception means: the store's own word first, then the default.</summary>
internal static class FaultClassification
{
    public static FaultKind Of(Exception error, object store)
    {
        if (store is IFaultClassifier classifier && classifier.Classify(error) is { } kind)
            return kind;
        return error switch
        {
            // Our own timeout around the store's call: the call may still take effect.
            TimeoutRejectedException => FaultKind.OutcomeUnknown,
            SocketException or IOException or TimeoutException or WebSocketException or HttpRequestException => FaultKind.Unavailable,
            UnauthorizedAccessException => FaultKind.NeedsAttention,
            AggregateException { InnerExceptions: [var only] } => Of(only, store),
            _ => FaultKind.Rejected,
        };
    }
}
