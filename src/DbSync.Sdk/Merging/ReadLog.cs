using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Merging;

/// <summary>Every log line of the read path, with its event id. Of a store's exception only the type: its message may quote what was stored.</summary>
internal static partial class ReadLog
{
    [LoggerMessage(3000, LogLevel.Warning, "[db-sync] Secondary query timeout: {name} after {timeout}ms in {method}")]
    public static partial void SecondaryTimedOut(ILogger logger, string name, long timeout, string method);

    [LoggerMessage(3001, LogLevel.Warning, "[db-sync] Secondary query failed: {name} ({error}) in {method}")]
    public static partial void SecondaryFailed(ILogger logger, string name, string error, string method);

    [LoggerMessage(3002, LogLevel.Warning, "[db-sync] Secondary taken out of reads: {name} failed {failures} queries in a row; one read tries it again every {seconds}s")]
    public static partial void SecondaryTakenOut(ILogger logger, string name, int failures, double seconds);

    [LoggerMessage(3003, LogLevel.Information, "[db-sync] Secondary answers reads again: {name}")]
    public static partial void SecondaryTakenBack(ILogger logger, string name);

    [LoggerMessage(3004, LogLevel.Warning, "[db-sync] The primary failed {method} ({error}); {answered} secondaries answered instead, perhaps with old data")]
    public static partial void FellBack(ILogger logger, string method, string error, int answered);

    [LoggerMessage(3005, LogLevel.Warning, "[db-sync] All {limit} tombstones are in use, the oldest are dropped: secondaries that have not applied those deletes take no part in merged reads. Bring them up to date, let them propagate deletes, or raise tombstone_limit")]
    public static partial void TombstonesFull(ILogger logger, int limit);

    [LoggerMessage(3006, LogLevel.Warning, "[db-sync] Tombstones take the {bytes} bytes that they may, the oldest are dropped: secondaries that have not applied those deletes take no part in merged reads. Bring them up to date, let them propagate deletes, or raise tombstone_max_size")]
    public static partial void TombstonesFullOfBytes(ILogger logger, long bytes);
}
