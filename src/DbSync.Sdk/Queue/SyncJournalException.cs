namespace DbSync.Sdk;

/// <summary>The journal failed. Unless the message says otherwise the primary was not touched: the write did not happen.</summary>
/// <param name="message">What went wrong, in which file, and what to do.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class SyncJournalException(string message, Exception? innerException = null) : SyncException(message, innerException);
