namespace DbSync.Sdk;

/// <summary>A dead letter was not replayed, or was rejected again. It is still there.</summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="innerException">What the store threw, if it rejected the operation again.</param>
public sealed class DeadLetterReplayException(string message, Exception? innerException = null) : SyncException(message, innerException);
