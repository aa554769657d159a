using System.Collections.Concurrent;
using DbSync.Sdk.Queue.Files;
using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Merging;

/// <summary>
/// What was deleted, so that no merged read brings it back. Every change is one of three records: <see cref="Add"/>, <see cref="Rewrite"/>
/// and a removal; the write path makes the first two right after a commit, under the ordering key's lock.
/// </summary>
/// <remarks>
/// A tombstone that is no longer needed (its row was written again, or every secondary applied the delete) retires: reads that begin later
/// do not see it, and it is removed once the reads that began earlier have ended, for they may hold an answer from before.
/// Counted against the limits are live tombstones and the rewritten rows they remember.
/// </remarks>
/// <param name="limit">How many are kept (<c>tombstone_limit</c>).</param>
/// <param name="logger">Where it is said once that a limit is reached.</param>
/// <param name="maxBytes">How many bytes they may take in the log, whether there is one or not (<c>tombstone_max_size</c>).</param>
internal sealed partial class TombstoneSet(int limit, ILogger logger, long maxBytes = long.MaxValue) : ITombstones
{
    /// <summary>How many tombstones one <see cref="Trim"/> retires before it lets others have the lock.</summary>
    private const int TrimSlice = 256;

    private static readonly Comparer<Tombstone> BySequence = Comparer<Tombstone>.Create(static (left, right) =>
        left.Sequence != right.Sequence ? left.Sequence.CompareTo(right.Sequence) : left.Ordinal.CompareTo(right.Ordinal));

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, TombstonesOfType> _byOpType = new(StringComparer.Ordinal);
    private readonly SortedSet<Tombstone> _live = new(BySequence);
    private readonly Queue<Tombstone> _retired = new();
    private long _version;
    private long _ordinal;
    private long _rewrittenRows;
    private long _liveBytes;
    private int _liveCount;
    private bool _isEmpty = true;
    private long _oldestSequence;
    private long _newestSequence;
    private long _highestDropped;
    private bool _saidFull;
    private bool _isFullOfBytes;

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

    /// <summary>How many bytes the live tombstones take in the log.</summary>
    public long LiveBytes => Volatile.Read(ref _liveBytes);

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

            var size = Note(TombstoneRecord.WriteAdded(RecordWriter.OfThread, opType, key, sequence, time));
            var tombstone = new Tombstone(opType, key, sequence, time, ++_ordinal, size);
            if (before is not null)
            {
                tombstone.InheritRewritten(before);
                RemoveLive(before);
            }

            AddLive(tombstone);
            ofType.Set(tombstone);
            isFull = DropBeyondLimit();
            UpdateBounds();
        }

        if (isFull)
            SayFull();
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
                || (_isReading ? tombstone.Sequence > sequence : tombstone.Sequence >= sequence)
                || tombstone.RetiredAt != long.MaxValue)
            {
                return;
            }

            _version++;
            if (rowKey is null)
            {
                Note(TombstoneRecord.WriteRemoved(RecordWriter.OfThread, opType, key, tombstone.Sequence));
                Retire(tombstone);
                Sweep();
            }
            else
            {
                isFull = AddRewritten(tombstone, rowKey, sequence);
            }

            UpdateBounds();
        }

        if (isFull)
            SayFull();
    }

    /// <summary>Forgets deletes that no store's answer can miss any more, once the reads now under way have ended.</summary>
    /// <param name="lowestSequence">Every secondary propagates deletes and has applied those up to this sequence, itself included.</param>
    public void Trim(long lowestSequence)
    {
        if (LiveCount == 0 || OldestSequence > lowestSequence)
            return;
        lock (_lock)
            Note(TombstoneRecord.WriteTrimmed(RecordWriter.OfThread, lowestSequence));
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
        RemoveLive(tombstone);
        tombstone.RetiredAt = _version;
        _retired.Enqueue(tombstone);
    }

    private bool AddRewritten(Tombstone tombstone, string rowKey, long sequence)
    {
        Note(TombstoneRecord.WriteRewritten(RecordWriter.OfThread, tombstone.OpType, tombstone.Key, rowKey, sequence));
        var before = tombstone.Bytes;
        if (!tombstone.AddRewritten(rowKey, new(sequence, _version)))
            return false;
        _rewrittenRows++;
        _liveBytes += tombstone.Bytes - before;
        return DropBeyondLimit();
    }

    private void AddLive(Tombstone tombstone)
    {
        _live.Add(tombstone);
        _rewrittenRows += tombstone.RewrittenCount;
        _liveBytes += tombstone.Bytes;
    }

    private void RemoveLive(Tombstone tombstone)
    {
        if (!_live.Remove(tombstone))
            return;
        _rewrittenRows -= tombstone.RewrittenCount;
        _liveBytes -= tombstone.Bytes;
    }

    private bool DropBeyondLimit()
    {
        var isFull = false;
        while (!_isReading && (_live.Count + _rewrittenRows > limit || _liveBytes > maxBytes) && _live.Min is { } oldest)
        {
            isFull |= !_saidFull;
            _saidFull = true;
            _isFullOfBytes = _liveBytes > maxBytes;
            Note(TombstoneRecord.WriteDropped(RecordWriter.OfThread, oldest.OpType, oldest.Key, oldest.Sequence));
            Drop(oldest);
        }

        return isFull;
    }

    private void Drop(Tombstone oldest)
    {
        // Before it is gone, so that a read that misses it sees that it may have missed something.
        RaiseHighestDropped(oldest.Sequence);
        RemoveLive(oldest);
        _byOpType[oldest.OpType].Remove(oldest);
    }

    private void RaiseHighestDropped(long sequence) => Volatile.Write(ref _highestDropped, Math.Max(_highestDropped, Math.Max(sequence, 1)));

    private void SayFull()
    {
        if (_isFullOfBytes)
            ReadLog.TombstonesFullOfBytes(logger, maxBytes);
        else
            ReadLog.TombstonesFull(logger, limit);
    }

    private void UpdateBounds()
    {
        Volatile.Write(ref _liveCount, _live.Count);
        Volatile.Write(ref _oldestSequence, _live.Min?.Sequence ?? 0);
        Volatile.Write(ref _newestSequence, _live.Max?.Sequence ?? 0);
        Volatile.Write(ref _isEmpty, _live.Count + _retired.Count == 0);
    }
}
