using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>The log lines of the journal, with their event ids.</summary>
internal static partial class JournalLog
{
    [LoggerMessage(4000, LogLevel.Information, "[db-sync] Journal opened: {path}, {records} records in {segments} segments, {inDoubt} operations in doubt, {t}ms")]
    public static partial void Opened(ILogger logger, string path, long records, int segments, int inDoubt, long t);

    [LoggerMessage(4001, LogLevel.Warning, "[db-sync] Journal: {count} records at its end were cut off by a crash and do not count")]
    public static partial void TornTail(ILogger logger, int count);

    [LoggerMessage(4002, LogLevel.Error, "[db-sync] Journal: {segment} could not be made durable ({error}); it is sealed, and what it lacks is written again to {next}")]
    public static partial void Sealed(ILogger logger, string segment, string error, string next);

    [LoggerMessage(4003, LogLevel.Critical, "[db-sync] Journal: the disk does not make anything durable ({error}); writes fail until it does")]
    public static partial void Broken(ILogger logger, string error);

    [LoggerMessage(4004, LogLevel.Error, "[db-sync] Journal: segments could not be removed or made ready ({error}); it is tried again")]
    public static partial void NotMaintained(ILogger logger, string error);
}
