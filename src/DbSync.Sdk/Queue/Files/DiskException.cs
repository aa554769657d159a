namespace DbSync.Sdk.Queue.Files;

/// <summary>The operating system refused something.</summary>
/// <param name="operation">What: <c>fsync</c>, <c>write</c>, …</param>
/// <param name="path">The file.</param>
/// <param name="reason">The system's own words.</param>
/// <param name="isFull">Whether there is no space left (or a quota is used up).</param>
/// <param name="innerException">The cause, if the runtime made the call.</param>
internal sealed class DiskException(string operation, string path, string reason, bool isFull, Exception? innerException = null)
    : IOException($"{operation} {path}: {reason}", innerException)
{
    public string Operation { get; } = operation;

    public string Path { get; } = path;

    public string Reason { get; } = reason;

    /// <summary>Whether there is no space left (or a quota is used up).</summary>
    public bool IsFull { get; } = isFull;
}
