using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Diagnostics;

/// <summary>Every log line of replication, with its event id. Payloads and the messages of stores' exceptions, which may quote them, are never logged.</summary>
internal static partial class SyncLog
{
    [LoggerMessage(1000, LogLevel.Information, "[db-sync] Secondary connection established: {name}")]
    public static partial void SecondaryConnected(ILogger logger, string name);

    [LoggerMessage(1001, LogLevel.Information, "[db-sync] Secondary connection established again: {name}")]
    public static partial void SecondaryReconnected(ILogger logger, string name);

    [LoggerMessage(1002, LogLevel.Warning, "[db-sync] Secondary connection lost: {name} ({error}); it is tried again")]
    public static partial void SecondaryLost(ILogger logger, string name, string error);

    [LoggerMessage(1003, LogLevel.Error, "[db-sync] Secondary refuses us: {name} ({error}); a person must look at its credentials and schema")]
    public static partial void SecondaryFailed(ILogger logger, string name, string error);

    [LoggerMessage(1004, LogLevel.Critical, "[db-sync] All {count} secondaries are unavailable; writes go on and wait in the journal")]
    public static partial void AllSecondariesUnavailable(ILogger logger, int count);

    [LoggerMessage(1005, LogLevel.Error, "[db-sync] Primary connection lost ({error}); writes fail until it is back, it is tried again")]
    public static partial void PrimaryLost(ILogger logger, string error);

    [LoggerMessage(1006, LogLevel.Information, "[db-sync] Primary connection established again")]
    public static partial void PrimaryReconnected(ILogger logger);

    [LoggerMessage(1007, LogLevel.Critical, "[db-sync] The primary refuses us ({error}); a person must look at its credentials and schema")]
    public static partial void PrimaryFailed(ILogger logger, string error);

    [LoggerMessage(2000, LogLevel.Information, "[db-sync] SyncExecutor started with {n} workers")]
    public static partial void ExecutorStarted(ILogger logger, int n);

    [LoggerMessage(2001, LogLevel.Information, "[db-sync] SyncExecutor stopped")]
    public static partial void ExecutorStopped(ILogger logger);

    [LoggerMessage(2002, LogLevel.Information, "[db-sync] Batch processed: {n} operations in {t}ms")]
    public static partial void BatchProcessed(ILogger logger, int n, long t);

    [LoggerMessage(2003, LogLevel.Warning, "[db-sync] Operation {sequence} ({opType}) rejected by {name} ({error}); retry {attempt}")]
    public static partial void OperationRetried(ILogger logger, long sequence, string opType, string name, string error, int attempt);

    [LoggerMessage(2004, LogLevel.Error, "[db-sync] Operation {sequence} ({opType}) became a dead letter of {name} ({error}, retry count {retries})")]
    public static partial void OperationDeadLettered(ILogger logger, long sequence, string opType, string name, string error, int retries);

    [LoggerMessage(2005, LogLevel.Critical, "[db-sync] Secondary {name} fell behind by a full queue and lost its place: it needs a snapshot")]
    public static partial void SecondaryDetached(ILogger logger, string name);

    [LoggerMessage(2006, LogLevel.Critical, "[db-sync] Secondary {name} stands still: it has {count} dead letters, as many as are kept; replay or discard some")]
    public static partial void DeadLettersFull(ILogger logger, string name, int count);

    [LoggerMessage(2007, LogLevel.Information, "[db-sync] Replication paused: {scope}")]
    public static partial void Paused(ILogger logger, string scope);

    [LoggerMessage(2008, LogLevel.Information, "[db-sync] Replication resumed: {scope}")]
    public static partial void Resumed(ILogger logger, string scope);

    [LoggerMessage(2009, LogLevel.Debug, "[db-sync] Operation enqueued: {opType}, sequence {sequence}, {size} bytes")]
    public static partial void OperationEnqueued(ILogger logger, string opType, long sequence, int size);

    [LoggerMessage(2010, LogLevel.Warning, "[db-sync] The outcome of operation {sequence} ({opType}) on the primary is unknown ({error}); it will be rolled forward")]
    public static partial void OutcomeUnknown(ILogger logger, long sequence, string opType, string error);

    [LoggerMessage(2011, LogLevel.Information, "[db-sync] Operation {sequence} ({opType}) was in doubt and is rolled forward: {outcome}")]
    public static partial void RolledForward(ILogger logger, long sequence, string opType, string outcome);

    [LoggerMessage(2012, LogLevel.Warning, "[db-sync] Stopped before everything was replicated: {count} operations of {name} wait in the journal")]
    public static partial void StoppedWithBacklog(ILogger logger, long count, string name);

    [LoggerMessage(2013, LogLevel.Warning, "[db-sync] A store did not end its call within {timeout}ms of the stop; it is left behind")]
    public static partial void StoreLeftBehind(ILogger logger, long timeout);

    [LoggerMessage(2014, LogLevel.Warning, "[db-sync] A journal path is set, but with durability none the journal is kept in memory: operations that are not replicated when the process ends are lost to the secondaries")]
    public static partial void JournalInMemory(ILogger logger);

    [LoggerMessage(2015, LogLevel.Warning, "[db-sync] Configuration: {warning}")]
    public static partial void ConfigurationWarning(ILogger logger, string warning);

    [LoggerMessage(2016, LogLevel.Critical, "[db-sync] Replication to {name} met an unexpected error ({error}); it is tried again in {pause}ms")]
    public static partial void LaneFailed(ILogger logger, string name, string error, long pause);

    [LoggerMessage(2017, LogLevel.Warning, "[db-sync] {name} did not close a batch ({error}); what the batch committed stands")]
    public static partial void BatchNotClosed(ILogger logger, string name, string error);

    [LoggerMessage(2019, LogLevel.Critical, "[db-sync] Secondary {name} needs a snapshot: {reason}")]
    public static partial void NeedsSnapshot(ILogger logger, string name, string reason);

    [LoggerMessage(2020, LogLevel.Warning, "[db-sync] Secondary {name} lost its tail: it is at sequence {found}, not {expected}; it gets its operations again")]
    public static partial void SecondaryLostItsTail(ILogger logger, string name, long found, long expected);

    [LoggerMessage(2021, LogLevel.Information, "[db-sync] Snapshot of {name} begins")]
    public static partial void SnapshotBegun(ILogger logger, string name);

    [LoggerMessage(2022, LogLevel.Information, "[db-sync] Snapshot of {name} goes on: table {table}, {rows} rows are in")]
    public static partial void SnapshotResumed(ILogger logger, string name, string table, long rows);

    [LoggerMessage(2023, LogLevel.Information, "[db-sync] Snapshot of {name} is complete: {rows} rows")]
    public static partial void SnapshotEnded(ILogger logger, string name, long rows);

    [LoggerMessage(2024, LogLevel.Error, "[db-sync] Snapshot of {name} failed ({error}); it is tried again")]
    public static partial void SnapshotFailed(ILogger logger, string name, string error);

    [LoggerMessage(2025, LogLevel.Error, "[db-sync] The cursors of the secondaries were not saved ({error}); they are saved again, and the journal keeps what is behind the old ones")]
    public static partial void CheckpointNotSaved(ILogger logger, string error);

    [LoggerMessage(2026, LogLevel.Warning, "[db-sync] Whoever listens to the progress of a snapshot threw ({error})")]
    public static partial void ListenerFailed(ILogger logger, string error);

    [LoggerMessage(2027, LogLevel.Information, "[db-sync] Secondary {name} is new to this journal: it needs a snapshot")]
    public static partial void SecondaryIsNew(ILogger logger, string name);

    [LoggerMessage(2018, LogLevel.Warning, "[db-sync] A store was not disposed ({error}); the others are")]
    public static partial void StoreNotDisposed(ILogger logger, string error);

    [LoggerMessage(2030, LogLevel.Critical, "[db-sync] Operation {sequence} ({opType}) of {name} could not be kept as a dead letter ({error}); the secondary stands still until it can")]
    public static partial void DeadLetterNotKept(ILogger logger, long sequence, string opType, string name, string error);

    [LoggerMessage(2032, LogLevel.Critical, "[db-sync] Operation {sequence} ({opType}) was in doubt, and this version of the program cannot read it ({error}): it becomes a dead letter of every secondary, and whether the primary has it nobody knows")]
    public static partial void UnreadableInDoubt(ILogger logger, long sequence, string opType, string error);

    [LoggerMessage(2031, LogLevel.Warning, "[db-sync] {file}: {bytes} bytes at its end were cut off by a crash and do not count")]
    public static partial void StateTorn(ILogger logger, string file, long bytes);
}
