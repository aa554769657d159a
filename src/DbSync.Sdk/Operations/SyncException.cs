namespace DbSync.Sdk;

/// <summary>The base of every exception that the runtime itself throws. A store's own exceptions pass through unchanged.</summary>
/// <param name="message">What went wrong and what to do.</param>
/// <param name="innerException">The cause, if any.</param>
public abstract class SyncException(string message, Exception? innerException = null) : Exception(message, innerException);
