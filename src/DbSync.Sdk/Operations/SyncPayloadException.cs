namespace DbSync.Sdk;

/// <summary>An operation could not be encoded or decoded. The message never quotes the payload.</summary>
/// <param name="opType">The op type, if it is known.</param>
/// <param name="message">What went wrong and what to do.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class SyncPayloadException(string? opType, string message, Exception? innerException = null) : SyncException(message, innerException)
{
    /// <summary>The op type, if it is known.</summary>
    public string? OpType { get; } = opType;
}
