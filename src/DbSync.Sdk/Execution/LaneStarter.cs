using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>
/// Finds out where a lane begins: the secondary's own cursor wins, else what was remembered of it. A secondary of which neither is known, or
/// whose cursor the journal does not go on from, must be set up from the primary.
/// </summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <param name="context">The lane.</param>
/// <param name="claim">The lane's claim on the journal.</param>
internal sealed class LaneStarter<TStorage>(LaneContext<TStorage> context, QueueClaim claim)
    where TStorage : class
{
    private const string Lost = "it has operations that the journal lost in a power cut";
    private const string Foreign = "its cursor is of another journal, or this journal was restored from an older copy";
    private const string Trimmed = "the operations behind its cursor are not in the journal any more";
    private const string Wiped = "it was wiped: it had a cursor and has none";

    /// <summary>The reason that is no fault: every secondary is new once.</summary>
    public const string New = "it is new to this journal";

    /// <summary>Waits for the secondary, if it keeps a cursor, and finds the start.</summary>
    /// <param name="stored">Its own cursor.</param>
    /// <param name="stop">Ends the wait.</param>
    public async ValueTask<LaneStart> FindAsync(StoredCursor<TStorage> stored, CancellationToken stop)
    {
        // The secondary first: while it is waited for, it may be dropped from the queue.
        var own = await stored.ReadAsync(stop).ConfigureAwait(false);
        var known = context.Checkpoint.Get(context.Name);
        if (known?.SnapshotReason is { } reason)
            return Resume(known, own, stored.IsKept, reason);
        var (cursor, why) = Begin(known, own, stored.IsKept);
        if (why is not null)
            return new LaneStart(cursor.Sequence, why);

        CatchUpDeadLetters(known, cursor);

        // First the claim, then the look: what is claimed is not trimmed any more.
        context.Queue.Place(claim, cursor.Sequence);
        return new LaneStart(cursor.Sequence, ReasonOf(context.Queue.Journal.Examine(cursor)));
    }

    private static string? ReasonOf(CursorStanding standing) => standing switch
    {
        CursorStanding.Foreign => Foreign,
        CursorStanding.Beyond => Lost,
        CursorStanding.Trimmed => Trimmed,
        _ => null,
    };

    /// <summary>The secondary may have committed more than was noted of it when a crash came; what that superseded must not be replayed.</summary>
    private void CatchUpDeadLetters(SecondaryCheckpoint? known, ReplicationCursor cursor)
    {
        var journal = context.Queue.Journal;
        if (known?.Cursor is not { } remembered || remembered.Sequence >= cursor.Sequence || journal.Examine(remembered) != CursorStanding.Valid)
            return;
        using var reader = journal.OpenReader(remembered.Sequence);
        context.DeadLetters.CatchUp(context.Name, reader, cursor.Sequence);
    }

    private (ReplicationCursor Cursor, string? Reason) Begin(SecondaryCheckpoint? known, ReplicationCursor? own, bool keepsOwn)
    {
        var journal = context.Queue.Journal;
        if (own is { } cursor && (context.Checkpoint.IsDurable || cursor.JournalId == journal.Id || known is { HasStored: true }))
            return (cursor, ReasonOf(journal.Examine(cursor)));
        if (keepsOwn && own is null && known is { HasStored: true })
            return (At(0), Wiped);
        if (!context.Checkpoint.IsDurable)
            return (At(claim.Cursor), null);
        if (known?.Cursor is not { } remembered)
            return (At(0), IsWholeFromStart() ? null : New);
        return (remembered, ReasonOf(journal.Examine(remembered)));
    }

    private ReplicationCursor At(long sequence) => new(context.Queue.Journal.Id, sequence);

    /// <summary>A new secondary needs no snapshot when it can have none and the journal still holds everything that was ever written through it.</summary>
    private bool IsWholeFromStart() =>
        !context.CanSnapshot && context.Queue.Journal.Examine(At(0)) == CursorStanding.Valid;

    private LaneStart Resume(SecondaryCheckpoint known, ReplicationCursor? own, bool keepsOwn, string reason)
    {
        if (known.Snapshot is not { } place || context.Queue.Journal.Examine(place.Cursor) != CursorStanding.Valid)
            return new LaneStart(0, reason);

        // One that keeps a cursor must have the pages that were written to it.
        if (!keepsOwn || place.Page == 0 || (own is { } page && page.JournalId == place.Id && page.Sequence >= place.Page))
            return new LaneStart(place.Cursor.Sequence, reason, place);

        // All pages are in and the last word was the journal's cursor, of which only the checkpoint does not know yet.
        if (place.IsCopied && own is { } cursor && cursor.Sequence >= place.Cursor.Sequence && context.Queue.Journal.Examine(cursor) == CursorStanding.Valid)
            return new LaneStart(place.Cursor.Sequence, reason, place);
        return new LaneStart(0, reason);
    }
}
