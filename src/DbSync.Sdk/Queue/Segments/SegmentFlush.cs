using DbSync.Sdk.Queue.Files;
using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>
/// Makes durable what was appended, and goes on in another segment when one is full or its disk failed. That goes one at a time, and only the
/// last step holds writers up.
/// </summary>
/// <remarks>
/// Locks are taken in the order of ours, <see cref="SegmentLog.Sync"/>. No two flushes run at once: the kernel tells a failure to one of them only.
/// </remarks>
/// <param name="log">The log.</param>
/// <param name="files">Its files.</param>
/// <param name="outage">Whether its disk works.</param>
/// <param name="logger">Told of a segment that is sealed.</param>
internal sealed class SegmentFlush(SegmentLog log, SegmentFiles files, DiskOutage outage, ILogger logger)
{
    private readonly Lock _flushing = new();

    /// <summary>Makes everything appended so far durable. What cannot be is written again to another segment.</summary>
    /// <exception cref="SyncJournalException">The disk makes nothing durable.</exception>
    public void Flush()
    {
        lock (_flushing)
            FlushActive();
    }

    /// <summary>Goes on in a new segment, because an intent does not fit into the current one.</summary>
    /// <param name="bodyLength">The length of the intent's body.</param>
    /// <exception cref="SyncJournalException">There is no new segment.</exception>
    public void MakeRoom(int bodyLength)
    {
        lock (_flushing)
        {
            try
            {
                lock (log.Sync)
                {
                    if (outage.Reason is null && log.Fits(bodyLength))
                        return;
                }

                // Writers go on meanwhile in what is left of the current segment.
                FlushActive();
                int underWay;
                lock (log.Sync)
                {
                    if (log.Fits(bodyLength))
                        return;
                    underWay = log.Unresolved.Count;
                }

                var spare = files.Take(SegmentHeader.Size + SegmentLog.Need(bodyLength, (underWay * 2) + 64));
                lock (log.Sync)
                    Rotate(spare);
            }
            catch (DiskException error)
            {
                throw new SyncJournalException(
                    error.IsFull
                        ? $"The write did not happen: the disk of the journal is full ({error.Message}). Make room, or bring the secondaries up to date so that segments are freed; then write it again."
                        : $"The write did not happen: the journal cannot begin a new segment ({error.Message}). The primary was not touched.",
                    error);
            }
        }
    }

    private void FlushActive()
    {
        long end;
        lock (log.Sync)
        {
            if (outage.Reason is { } reason)
            {
                log.ThrowIfBroken();
                Reseat(reason);
                return;
            }

            end = log.Active.End;
            if (log.Active.IsSynced)
                return;
            try
            {
                log.WriteOut();
            }
            catch (DiskException error)
            {
                Reseat(error.Message);
                return;
            }
        }

        try
        {
            log.Active.Sync();
        }
        catch (DiskException error)
        {
            lock (log.Sync)
                Reseat(error.Message);
            return;
        }

        lock (log.Sync)
            log.Active.IsSyncedTo(end);
    }

    /// <summary>Makes what was appended meanwhile durable and goes on in a new segment.</summary>
    private void Rotate(SpareFile spare)
    {
        if (!log.Active.IsSynced)
        {
            try
            {
                log.WriteOut();
                log.Active.Sync();
            }
            catch (DiskException error)
            {
                files.Discard(spare);
                Reseat(error.Message);
                return;
            }
        }

        var header = new SegmentHeader(
            log.Active.Segment.Header.Number + 1, log.Unresolved.LastSequence + 1, log.Position, log.Active.End, IsSeal: false, spare.Capacity);
        log.Activate(files.Commission(spare, header, []), spare.File);
    }

    /// <summary>
    /// Seals the current segment at its durable end, and writes what is behind that to a new one. The old file is never flushed again: the
    /// kernel may have dropped the data, and would report success.
    /// </summary>
    /// <exception cref="SyncJournalException">The disk makes nothing durable.</exception>
    private void Reseat(string error)
    {
        var (old, tail) = (log.Active.Segment, log.Active.Tail);
        var sealedAt = old.SyncedTo;
        try
        {
            var spare = files.Take(SegmentHeader.Size + tail.Length + SegmentLog.Need(0, (log.Unresolved.Count * 2) + 64));
            var rewritten = TailRewriter.Rewrite(tail, old.Header.Number, sealedAt, old.Header.Number + 1);
            var header = new SegmentHeader(
                old.Header.Number + 1,
                Math.Min(rewritten.FirstSequence, log.Unresolved.LastSequence + 1),
                Math.Min(rewritten.FirstPosition, log.Position),
                sealedAt,
                IsSeal: true,
                spare.Capacity);
            var next = files.Commission(spare, header, rewritten.Records);
            JournalLog.Sealed(logger, old.Path, error, next.Path);
            log.Active.Seal();
            log.Activate(next, spare.File);
            foreach (var (sequence, address) in rewritten.Intents)
                log.Unresolved.Move(sequence, address);
        }
        catch (DiskException second)
        {
            throw outage.Note(second);
        }
    }
}
