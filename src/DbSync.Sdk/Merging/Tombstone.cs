using System.Collections.Concurrent;

namespace DbSync.Sdk.Merging;

/// <summary>One delete that is remembered. Only <see cref="TombstoneSet"/> changes it, under its lock; reads look at it without.</summary>
/// <param name="opType">The op type of the delete.</param>
/// <param name="key">Its conditions as <see cref="KeyText.Join"/> writes them.</param>
/// <param name="sequence">The delete's sequence.</param>
/// <param name="time">The delete's time.</param>
/// <param name="ordinal">Tells tombstones of one operation apart.</param>
/// <param name="size">How many bytes it takes in the log.</param>
internal sealed class Tombstone(string opType, string key, long sequence, DateTimeOffset time, long ordinal, int size)
{
    private ConcurrentDictionary<string, RewrittenRow>? _rewritten;
    private long _retiredAt = long.MaxValue;

    public string OpType { get; } = opType;

    public string Key { get; } = key;

    public long Sequence { get; } = sequence;

    public DateTimeOffset Time { get; } = time;

    public long Ordinal { get; } = ordinal;

    public int RewrittenCount => _rewritten?.Count ?? 0;

    /// <summary>How many bytes it takes in the log, with the rows it remembers.</summary>
    public long Bytes { get; private set; } = size;

    /// <summary>The rows written after the delete, with the sequences of the writes.</summary>
    public IEnumerable<(string RowKey, long Sequence)> Rewritten => _rewritten?.Select(static row => (row.Key, row.Value.Sequence)) ?? [];

    /// <summary>The version of the set from which on no read needs this tombstone; <see cref="long.MaxValue"/>: it is live.</summary>
    public long RetiredAt
    {
        get => Volatile.Read(ref _retiredAt);
        set => Volatile.Write(ref _retiredAt, value);
    }

    /// <summary>Remembers a row as written after the delete.</summary>
    /// <param name="rowKey">The row's key.</param>
    /// <param name="row">When it was written.</param>
    /// <returns>Whether the row is new here.</returns>
    public bool AddRewritten(string rowKey, RewrittenRow row)
    {
        var rows = _rewritten;
        if (rows is null)
            Volatile.Write(ref _rewritten, rows = new(StringComparer.Ordinal));
        if (!rows.TryGetValue(rowKey, out var before))
        {
            Bytes += TombstoneRecord.SizeOfRewritten(OpType, Key, rowKey);
            return rows.TryAdd(rowKey, row);
        }

        // The earlier version stays: reads since then know the row already.
        rows[rowKey] = before with { Sequence = Math.Max(before.Sequence, row.Sequence) };
        return false;
    }

    /// <summary>Takes over the rows of an older tombstone that were written after this delete.</summary>
    /// <param name="older">The tombstone that this one replaces.</param>
    public void InheritRewritten(Tombstone older)
    {
        if (older._rewritten is not { } rows)
            return;
        foreach (var (rowKey, row) in rows)
        {
            if (row.Sequence > Sequence)
                AddRewritten(rowKey, row);
        }
    }

    /// <summary>The same as if nothing of it had happened after a sequence.</summary>
    /// <param name="lastSequence">The sequence.</param>
    /// <param name="newOrdinal">Tells tombstones of one operation apart.</param>
    public Tombstone Lowered(long lastSequence, long newOrdinal)
    {
        var lowered = new Tombstone(OpType, Key, Math.Min(Sequence, lastSequence), Time, newOrdinal, size);
        foreach (var (rowKey, row) in _rewritten ?? [])
            lowered.AddRewritten(rowKey, row with { Sequence = Math.Min(row.Sequence, lastSequence) });
        return lowered;
    }

    /// <summary>Whether a record with these conditions is deleted, for a read that began at a version of the set.</summary>
    /// <param name="version">The version.</param>
    /// <param name="rowTime">The record's timestamp, if it has one.</param>
    /// <param name="rowKey">The record's own key, when the conditions name a scope.</param>
    public bool Covers(long version, DateTimeOffset? rowTime, string? rowKey)
    {
        if (version >= RetiredAt || rowTime > Time)
            return false;
        return rowKey is null
            || Volatile.Read(ref _rewritten) is not { } rows
            || !rows.TryGetValue(rowKey, out var row)
            || version < row.Version;
    }
}
