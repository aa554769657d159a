using System.Net.Sockets;
using System.Net.WebSockets;
using Polly.Timeout;

namespace DbSync.Sdk.Connections;

/// <summary>What an exception means: the store's own word first, then the default.</summary>
internal static class FaultClassification
{
    public static FaultKind Of(Exception error, object store)
    {
        if (store is IFaultClassifier classifier && Ask(classifier, error) is { } kind)
            return kind;
        return error switch
        {
            // Our own timeout around the store's call: the call may still take effect.
            TimeoutRejectedException => FaultKind.OutcomeUnknown,

            // Whoever cancelled on purpose was looked at before: this is the store's own timeout, as HttpClient tells it.
            OperationCanceledException => FaultKind.OutcomeUnknown,
            SocketException or IOException or TimeoutException or WebSocketException or HttpRequestException => FaultKind.Unavailable,
            UnauthorizedAccessException => FaultKind.NeedsAttention,
            AggregateException { InnerExceptions: [var only] } => Of(only, store),
            _ => FaultKind.Rejected,
        };
    }

    private static FaultKind? Ask(IFaultClassifier classifier, Exception error)
    {
        try
        {
            return classifier.Classify(error);
        }
        catch (Exception)
        {
            // It is asked where another exception would end a lane, or leave a write neither committed nor aborted.
            return null;
        }
    }
}
