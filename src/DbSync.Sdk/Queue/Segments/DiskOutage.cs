using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>Whether the journal's disk makes nothing durable at the moment: then writes are refused, and it is tried again now and then.</summary>
/// <param name="time">The clock.</param>
/// <param name="retryAfter">How long it is left alone after a failure.</param>
/// <param name="logger">Where its begin is told.</param>
internal sealed class DiskOutage(TimeProvider time, TimeSpan retryAfter, ILogger logger)
{
    private long _since;

    /// <summary>What the disk said; <see langword="null"/>: it works.</summary>
    public string? Reason { get; private set; }

    /// <exception cref="SyncJournalException">The disk does not work, and it is too early to try it again.</exception>
    public void ThrowIfTooEarly()
    {
        if (Reason is not null && time.GetElapsedTime(_since) < retryAfter)
            throw Error(Reason, null);
    }

    /// <summary>The disk failed, once more or for the first time.</summary>
    /// <param name="failure">What it said.</param>
    /// <returns>What a writer is told.</returns>
    public SyncJournalException Note(Files.DiskException failure)
    {
        if (Reason is null)
            JournalLog.Broken(logger, failure.Message);
        Reason = failure.Message;
        _since = time.GetTimestamp();
        return Error(failure.Message, failure);
    }

    /// <summary>The disk works.</summary>
    public void End() => Reason = null;

    private static SyncJournalException Error(string reason, Exception? cause) => new(
        $"The write did not happen: the journal's disk does not make it durable ({reason}). The primary was not touched. Look at the disk; writes are taken again as soon as it works.",
        cause);
}
