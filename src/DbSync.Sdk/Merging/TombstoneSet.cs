using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Merging;

/// <summary>
/// What was deleted, so that no merged read brings it back. Every change is one of three records: <see cref="Add"/>, <see cref="Rewrite"/>
/// and a removal; the write path makes the first two right after a commit, under the ordering key's lock.
/// </summary>
/// <remarks>
/// A tombstone that is no longer needed (its row was written again, or every secondary applied the delete) retires: reads that begin later
/// do not see it, and it is removed once the reads that began earlier have ended, for they may hold an answer from before.
/// Counted against the limit are live tombstones and the rewritten rows they remember.
/// </remarks>
/// <param name="limit">How many are kept (<c>tombstone_limit</c>).</param>
/// <param name="logger">Where it is said once that the limit is reached.</param>
internal sealed class TombstoneSet(int limit, ILogger logger) : ITombstones
{
    /// <summary>How many tombstones one <see cref="Trim"/> retires before it lets others have the lock.</summary>
    private const int TrimSlice = 256;

    private static readonly Comparer<Tombstone> BySequence = Comparer<Tombstone>.Create(static (left, right) =>
        left.Sequence != right.Sequence ? left.Sequence.CompareTo(right.Sequence) : left.Ordinal.CompareTo(right.Ordinal));

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, TombstonesOfType> _byOpType = new(StringComparer.Ordinal);
    private readonly SortedSet<Tombstone> _live = new(BySequence);
    private readonly Queue<Tombstone> _retired = new();
    private TombstoneView? _oldestRead;
    private long _expiredReads;
    private TombstoneView? _newestRead;
    private long _version;
    private long _ordinal;
    private long _rewrittenRows;
    private int _liveCount;
    private bool _isEmpty = true;
    private long _oldestSequence;
    private long _newestSequence;
    private long _highestDropped;
    private bool _saidFull;

    /// <summary>How many deletes are remembered.</summary>
    public int LiveCount => Volatile.Read(ref _liveCount);

    /// <summary>The sequence of the oldest delete remembered; 0: there is none.</summary>
    public long OldestSequence => Volatile.Read(ref _oldestSequence);

    /// <summary>The sequence of the newest delete remembered; 0: there is none.</summary>
    public long NewestSequence => Volatile.Read(ref _newestSequence);

    /// <summary>
    /// The highest sequence of a delete that was forgotten because the limit was reached; 0: none was. Only stores that have applied every
    /// delete up to it may take part in merged reads.
    /// </summary>
    public long HighestDropped => Volatile.Read(ref _highestDropped);

    /// <summary>How many reads under way went on without the secondaries because they held back more than the limit.</summary>
    public long ExpiredReads => Volatile.Read(ref _expiredReads);

    /// <summary>Takes what a committed operation tells. Called right after the commit, under the ordering key's lock.</summary>
    /// <typeparam name="TStorage">The storage interface.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="time">Its time.</param>
    public void Apply<TStorage>(ISyncOperation<TStorage> operation, long sequence, DateTimeOffset time)
        where TStorage : class
        => operation.ReportTombstones(new TombstoneSink(this, sequence, time));

    /// <summary>Whether any tombstone of this op type is held.</summary>
    /// <param name="deleteOpType">The op type of a delete.</param>
    public bool Watches(string deleteOpType) => _byOpType.TryGetValue(deleteOpType, out var tombstones) && !tombstones.IsEmpty;

    /// <summary>Remembers a delete. A later delete with the same conditions takes the earlier one's place.</summary>
    /// <param name="opType">The op type of the delete.</param>
    /// <param name="key">The conditions as <see cref="KeyText.Join"/> writes them.</param>
    /// <param name="sequence">The delete's sequence.</param>
    /// <param name="time">The delete's time.</param>
    public void Add(string opType, string key, long sequence, DateTimeOffset time)
    {
        var isFull = false;
        lock (_lock)
        {
            var ofType = _byOpType.GetOrAdd(opType, static _ => new());
            if (ofType.ByKey.TryGetValue(key, out var before))
            {
                if (before.Sequence >= sequence)
                    return;

                // A clock that was set back must not bring back what the earlier delete covered.
                time = time > before.Time ? time : before.Time;
            }

            var tombstone = new Tombstone(opType, key, sequence, time, ++_ordinal);
            if (before is not null)
            {
                tombstone.InheritRewritten(before);
                _rewrittenRows += tombstone.RewrittenCount;
                if (_live.Remove(before))
                    _rewrittenRows -= before.RewrittenCount;
            }

            _live.Add(tombstone);
            ofType.Set(tombstone);
            isFull = DropBeyondLimit();
            UpdateBounds();
        }

        if (isFull)
            ReadLog.TombstonesFull(logger, limit);
    }

    /// <summary>Takes note that a record was written that an earlier delete covered.</summary>
    /// <param name="opType">The op type of the delete.</param>
    /// <param name="key">The delete's conditions as <see cref="KeyText.Join"/> writes them.</param>
    /// <param name="rowKey">The record's own key, when the conditions name a scope; <see langword="null"/>: the delete is undone.</param>
    /// <param name="sequence">The write's sequence.</param>
    public void Rewrite(string opType, string key, string? rowKey, long sequence)
    {
        var isFull = false;
        lock (_lock)
        {
            if (!_byOpType.TryGetValue(opType, out var ofType)
                || !ofType.ByKey.TryGetValue(key, out var tombstone)
                || tombstone.Sequence >= sequence
                || tombstone.RetiredAt != long.MaxValue)
            {
                return;
            }

            _version++;
            if (rowKey is null)
            {
                Retire(tombstone);
                Sweep();
            }
            else if (tombstone.AddRewritten(rowKey, new(sequence, _version)))
            {
                _rewrittenRows++;
                isFull = DropBeyondLimit();
            }

            UpdateBounds();
        }

        if (isFull)
            ReadLog.TombstonesFull(logger, limit);
    }

    /// <summary>Forgets deletes that no store's answer can miss any more, once the reads now under way have ended.</summary>
    /// <param name="lowestSequence">Every secondary propagates deletes and has applied those up to this sequence, itself included.</param>
    public void Trim(long lowestSequence)
    {
        if (OldestSequence is var oldest && (oldest == 0 || oldest > lowestSequence))
            return;
        bool isDone;
        do
        {
            lock (_lock)
            {
                _version++;
                isDone = RetireSlice(lowestSequence);
                Sweep();
                UpdateBounds();
            }
        }
        while (!isDone);
    }

    /// <inheritdoc/>
    public bool Covers(string deleteOpType, DateTimeOffset? rowTime, string? rowKey, params ReadOnlySpan<string?> conditions) =>
        Covers(long.MaxValue - 1, deleteOpType, rowTime, rowKey, conditions);

    /// <summary>Begins a merged read; called before the first store is asked.</summary>
    /// <returns>The tombstones as that read sees them. Disposing it ends the read.</returns>
    public TombstoneView EnterRead()
    {
        // Without tombstones there is nothing that could be forgotten too early: what is deleted from now on is deleted during this read.
        if (Volatile.Read(ref _isEmpty))
            return new(this, long.MaxValue - 1, isTracked: false);
        lock (_lock)
        {
            var view = new TombstoneView(this, _version, isTracked: true) { Previous = _newestRead };
            if (_newestRead is null)
                _oldestRead = view;
            else
                _newestRead.Next = view;
            return _newestRead = view;
        }
    }

    internal void ExitRead(TombstoneView view)
    {
        if (!view.IsTracked)
            return;
        lock (_lock)
        {
            // It may have expired meanwhile.
            if (!view.IsTracked)
                return;
            Untrack(view);
            Sweep();
            UpdateBounds();
        }
    }

    internal bool Covers(long version, string deleteOpType, DateTimeOffset? rowTime, string? rowKey, params ReadOnlySpan<string?> conditions) =>
        _byOpType.TryGetValue(deleteOpType, out var ofType)
        && !ofType.IsEmpty
        && ofType.ByKey.TryGetValue(KeyText.Join(conditions), out var tombstone)
        && tombstone.Covers(version, rowTime, rowKey);

    private bool RetireSlice(long lowestSequence)
    {
        for (var retired = 0; retired < TrimSlice; retired++)
        {
            if (_live.Min is not { } oldest || oldest.Sequence > lowestSequence)
                return true;
            Retire(oldest);
        }

        return false;
    }

    /// <summary>Hides a tombstone from the reads that begin from the current version on.</summary>
    private void Retire(Tombstone tombstone)
    {
        _live.Remove(tombstone);
        _rewrittenRows -= tombstone.RewrittenCount;
        tombstone.RetiredAt = _version;
        _retired.Enqueue(tombstone);
    }

    /// <summary>Removes what retired before the oldest read under way began.</summary>
    private void Sweep()
    {
        while (_retired.TryPeek(out var next))
        {
            if (_oldestRead is { } read && read.Version < next.RetiredAt)
            {
                if (_retired.Count <= limit)
                    return;

                // A read that never ends must not hold the memory: it does without the secondaries.
                read.Expire();
                Volatile.Write(ref _expiredReads, _expiredReads + 1);
                Untrack(read);
                continue;
            }

            _retired.Dequeue();
            _byOpType[next.OpType].Remove(next);
        }
    }

    private bool DropBeyondLimit()
    {
        var isFull = false;
        while (_live.Count + _rewrittenRows > limit && _live.Min is { } oldest)
        {
            // Before it is gone, so that a read that misses it sees that it may have missed something.
            Volatile.Write(ref _highestDropped, Math.Max(_highestDropped, oldest.Sequence));
            _live.Remove(oldest);
            _rewrittenRows -= oldest.RewrittenCount;
            _byOpType[oldest.OpType].Remove(oldest);
            isFull = !_saidFull;
            _saidFull = true;
        }

        return isFull;
    }

    private void Untrack(TombstoneView view)
    {
        if (view.Previous is null)
            _oldestRead = view.Next;
        else
            view.Previous.Next = view.Next;
        if (view.Next is null)
            _newestRead = view.Previous;
        else
            view.Next.Previous = view.Previous;
        view.Previous = view.Next = null;
        view.IsTracked = false;
    }

    private void UpdateBounds()
    {
        Volatile.Write(ref _liveCount, _live.Count);
        Volatile.Write(ref _oldestSequence, _live.Min?.Sequence ?? 0);
        Volatile.Write(ref _newestSequence, _live.Max?.Sequence ?? 0);
        Volatile.Write(ref _isEmpty, _live.Count + _retired.Count == 0);
    }
}
