namespace DbSync.SurrealDb;

/// <summary>What SurrealDB, or the connection to it, answered instead of a result. Messages quote no payload and no password.</summary>
/// <param name="kind">What it means for whoever asked.</param>
/// <param name="message">What was wrong, and what to do.</param>
/// <param name="code">The server's error code, if it gave one.</param>
/// <param name="statement">The position of the failed statement in the request, from 0, if one failed.</param>
/// <param name="innerException">The cause.</param>
public sealed class SurrealException(SurrealErrorKind kind, string message, int? code = null, int? statement = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What it means for whoever asked.</summary>
    public SurrealErrorKind Kind { get; } = kind;

    /// <summary>The server's error code, if it gave one.</summary>
    public int? Code { get; } = code;

    /// <summary>The position of the failed statement in the request, from 0, if one failed.</summary>
    public int? Statement { get; } = statement;

    /// <summary>What a statement of ours threw on purpose, if that is the reason: an answer, which belongs in no message.</summary>
    internal string? Thrown { get; init; }

    /// <summary>Whether the same request may succeed when it is made again soon: a conflict of transactions, or a server that is away.</summary>
    public bool IsRetryable => Kind is SurrealErrorKind.Conflict or SurrealErrorKind.Unavailable;
}
