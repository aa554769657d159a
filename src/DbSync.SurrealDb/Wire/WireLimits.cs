namespace DbSync.SurrealDb.Wire;

/// <summary>What no message may exceed.</summary>
internal static class WireLimits
{
    /// <summary>How deep values may be nested: reading and writing recurse, and a stack is finite.</summary>
    public const int MaxDepth = 256;

    /// <summary>A message is sent in WebSocket frames of at most this many bytes: the server refuses frames of more than 16 MiB, not messages.</summary>
    public const int SendFrameBytes = 1024 * 1024;

    public const int NanosecondsPerSecond = 1_000_000_000;
}
