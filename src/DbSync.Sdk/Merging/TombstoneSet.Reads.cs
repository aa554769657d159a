namespace DbSync.Sdk.Merging;

/// <content>The reads under way.</content>
internal sealed partial class TombstoneSet
{
    private TombstoneView? _oldestRead;
    private TombstoneView? _newestRead;
    private long _expiredReads;

    /// <summary>How many reads under way went on without the secondaries because they held back more than the limit.</summary>
    public long ExpiredReads => Volatile.Read(ref _expiredReads);

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
}
