namespace DbSync.Sdk.Queue;

/// <summary>The journal in memory (<see cref="Durability.None"/>): the protocol without the disk.</summary>
internal sealed class MemoryJournal : IJournal
{
    private readonly Lock _lock = new();
    private readonly ChangeSignal _changed;
    private readonly SortedSet<long> _unresolved = [];
    private LinkedNode _tail = new(default);
    private LinkedNode _head;
    private long _lastSequence;
    private long _position;
    private long _trimmed;

    public MemoryJournal(IWorkScheduler? scheduler = null)
    {
        _head = _tail;
        _changed = new ChangeSignal(scheduler);
    }

    public Guid Id { get; } = Guid.CreateVersion7();

    public long LastSequence => Volatile.Read(ref _lastSequence);

    public long CommittedPosition => Volatile.Read(ref _position);

    public long ResolvedSequence
    {
        get
        {
            lock (_lock)
                return Resolved();
        }
    }

    public long TrimmedSequence
    {
        get
        {
            lock (_lock)
                return _trimmed;
        }
    }

    public long Bytes => 0;

    public long MaxBytes => long.MaxValue;

    public ValueTask<IReadOnlyList<JournalEntry>> OpenAsync(CancellationToken cancellationToken) => new([]);

    public ValueTask<JournalEntry> AppendIntentAsync(string opType, string orderingKey, DateTimeOffset at, ReadOnlyMemory<byte> payload)
    {
        lock (_lock)
        {
            var entry = new JournalEntry(_lastSequence + 1, opType, orderingKey, at, payload);
            _unresolved.Add(entry.Sequence);
            Volatile.Write(ref _lastSequence, entry.Sequence);
            return new(entry);
        }
    }

    public ValueTask CommitAsync(JournalEntry entry)
    {
        lock (_lock)
        {
            _unresolved.Remove(entry.Sequence);
            Volatile.Write(ref _position, _position + 1);
            var node = new LinkedNode(new CommittedEntry(entry, _position, Resolved()));
            _tail.Next = node;
            _tail = node;
        }

        _changed.Pulse();
        return default;
    }

    public ValueTask AbortAsync(JournalEntry entry)
    {
        lock (_lock)
            _unresolved.Remove(entry.Sequence);
        _changed.Pulse();
        return default;
    }

    public IJournalReader OpenReader(long afterSequence)
    {
        lock (_lock)
            return new Reader(this, _head, afterSequence);
    }

    public CursorStanding Examine(ReplicationCursor cursor)
    {
        if (cursor.JournalId != Id)
            return CursorStanding.Foreign;
        lock (_lock)
            return cursor.Sequence < _trimmed ? CursorStanding.Trimmed : CursorStanding.Valid;
    }

    public void Trim(long sequence)
    {
        lock (_lock)
        {
            // Readers hold their own node: what they still need stays alive, the rest is collected.
            _trimmed = Math.Max(_trimmed, sequence);
            while (_head.Next is { } next && next.Committed.Entry.Sequence <= sequence)
                _head = next;
        }
    }

    public ValueTask DisposeAsync() => default;

    private long Resolved() => _unresolved.Count > 0 ? _unresolved.Min - 1 : _lastSequence;

    private sealed class LinkedNode(CommittedEntry committed)
    {
        public CommittedEntry Committed { get; } = committed;

        public LinkedNode? Next { get; set; }
    }

    private sealed class Reader : IJournalReader
    {
        private readonly MemoryJournal _journal;
        private readonly long _afterSequence;
        private LinkedNode _last;
        private Task _changed = Task.CompletedTask;

        public Reader(MemoryJournal journal, LinkedNode start, long afterSequence)
        {
            _journal = journal;
            _last = start;
            _afterSequence = afterSequence;
            SafeSequence = afterSequence;
            Position = start.Committed.Position;
        }

        public long SafeSequence { get; private set; }

        public long Position { get; private set; }

        public bool TryRead(out CommittedEntry entry)
        {
            lock (_journal._lock)
            {
                while (_last.Next is { } next)
                {
                    _last = next;
                    entry = next.Committed;
                    Position = entry.Position;
                    SafeSequence = Math.Max(SafeSequence, entry.SafeSequence);
                    if (entry.Entry.Sequence > _afterSequence)
                        return true;
                }

                SafeSequence = Math.Max(SafeSequence, _journal.Resolved());
                _changed = _journal._changed.Next;
            }

            entry = default;
            return false;
        }

        public async ValueTask WaitAsync(CancellationToken cancellationToken) =>
            await _changed.WaitAsync(cancellationToken).ConfigureAwait(false);

        public void Dispose()
        {
            // Each operation leads to the next: holding one would hold all that come.
            lock (_journal._lock)
                _last = new LinkedNode(default);
        }
    }
}
