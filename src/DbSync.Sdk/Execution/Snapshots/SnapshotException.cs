namespace DbSync.Sdk;

/// <summary>A secondary could not be set up from the primary, compared with it or repaired.</summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class SnapshotException(string message, Exception? innerException = null) : SyncException(message, innerException);
