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
    private const string New = "it is new to this journal";

    /// <summary>Waits for the secondary, if it keeps a cursor, and finds the start.</summary>
    /// <param name="stored">Its own cursor.</param>
    /// <param name="stop">Ends the wait.</param>
    public async ValueTask<LaneStart> FindAsync(StoredCursor<TStorage> stored, CancellationToken stop)
    {
        var known = context.Checkpoint.Get(context.Name);
        var own = await stored.ReadAsync(stop).ConfigureAwait(false);
        var start = known?.SnapshotReason is { } reason ? Resume(known, own, stored.IsKept, reason) : Begin(known, own, stored.IsKept);
        if (start.SnapshotReason is not null)
            return start;

        // First the claim, then the look: what is claimed is not trimmed any more.
        context.Queue.Place(claim, start.Sequence);
        return own is { } cursor && context.Queue.Journal.Examine(cursor) is CursorStanding.Trimmed ? new LaneStart(start.Sequence, Trimmed) : start;
    }

    private static string? ReasonOf(CursorStanding standing) => standing switch
    {
        CursorStanding.Foreign => Foreign,
        CursorStanding.Beyond => Lost,
        CursorStanding.Trimmed => Trimmed,
        _ => null,
    };

    private LaneStart Begin(SecondaryCheckpoint? known, ReplicationCursor? own, bool keepsOwn)
    {
        var journal = context.Queue.Journal;
        if (own is { } cursor && (context.Checkpoint.IsDurable || cursor.JournalId == journal.Id))
            return new LaneStart(cursor.Sequence, ReasonOf(journal.Examine(cursor)));
        if (!context.Checkpoint.IsDurable)
            return new LaneStart(claim.Cursor);
        if (known?.Cursor is not { } remembered)
            return new LaneStart(0, IsWholeFromStart() ? null : New);
        if (keepsOwn && known.HasStored)
            return new LaneStart(remembered.Sequence, Wiped);
        return new LaneStart(remembered.Sequence, ReasonOf(journal.Examine(remembered)));
    }

    /// <summary>A new secondary needs no snapshot when it can have none and the journal still holds everything that was ever written through it.</summary>
    private bool IsWholeFromStart() =>
        !context.CanSnapshot && context.Queue.Journal.Examine(new ReplicationCursor(context.Queue.Journal.Id, 0)) == CursorStanding.Valid;

    private LaneStart Resume(SecondaryCheckpoint known, ReplicationCursor? own, bool keepsOwn, string reason)
    {
        if (known.Snapshot is not { } place || context.Queue.Journal.Examine(place.Cursor) != CursorStanding.Valid)
            return new LaneStart(0, reason);

        // One that keeps a cursor must have the pages that were written to it.
        var hasPages = !keepsOwn || (own is { } cursor && cursor.JournalId == place.Id && cursor.Sequence >= place.Page);
        return new LaneStart(place.Cursor.Sequence, reason, hasPages ? place : null);
    }
}
