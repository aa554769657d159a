namespace DbSync.Sdk.Queue;

/// <summary>
/// The bounded queue over the journal: an operation takes a place from before it is journaled until the slowest secondary has applied it.
/// Pausing stops nobody from being queued.
/// </summary>
internal sealed class SyncQueue : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly IJournal _journal;
    private readonly QueueOptions _options;
    private readonly TimeProvider _time;
    private readonly List<QueueClaim> _claims = [];
    private readonly Queue<Waiter> _waiting = new();
    private readonly IWorkScheduler _scheduler;
    private long _reserved;
    private long _enqueued;
    private long _refused;
    private long _kept = long.MaxValue;

    public SyncQueue(IJournal journal, QueueOptions options, TimeProvider time, IWorkScheduler? scheduler = null)
    {
        _scheduler = scheduler ?? WorkScheduler.ThreadPool;
        _journal = journal;
        _options = options;
        _time = time;
    }

    public IJournal Journal => _journal;

    public int Capacity => _options.Capacity;

    /// <summary>Operations that at least one secondary has not applied, and those being written.</summary>
    public long Size
    {
        get
        {
            lock (_lock)
                return Used();
        }
    }

    /// <summary>Operations taken since the start.</summary>
    public long EnqueuedTotal => Volatile.Read(ref _enqueued);

    /// <summary>Writes refused since the start because the queue was full.</summary>
    public long RefusedTotal => Volatile.Read(ref _refused);

    /// <summary>Adds a secondary's claim.</summary>
    /// <param name="name">The secondary's name.</param>
    /// <param name="cursor">Up to where it has applied everything; what the journal does not have any more cannot be claimed.</param>
    /// <param name="isWithdrawn">Whether it claims nothing until it is placed.</param>
    public QueueClaim AddClaim(string name, long cursor, bool isWithdrawn = false)
    {
        var claim = new QueueClaim(name, Math.Max(cursor, _journal.TrimmedSequence)) { IsWithdrawn = isWithdrawn };
        lock (_lock)
            _claims.Add(claim);
        return claim;
    }

    /// <summary>Takes a place for one operation, or refuses it as the policy says. Nothing is journaled yet.</summary>
    /// <param name="cancellationToken">Cancels the wait for a place.</param>
    /// <exception cref="SyncQueueFullException">There is no place.</exception>
    public ValueTask ReserveAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        List<CancellationTokenSource>? dropped = null;
        Task wait;
        lock (_lock)
        {
            if (_options.FullPolicy == QueueFullPolicy.Detach)
            {
                while (IsFull() && DropSlowest() is { } slowest)
                {
                    (dropped ??= []).Add(slowest.DetachedSource);
                    _journal.Trim(LowestDurable());
                }
            }

            // Whoever waited before comes first to the room that was made.
            if (dropped is not null)
                AdmitWaiting();
            if (_waiting.Count == 0 && !IsFull())
            {
                _reserved++;
                wait = Task.CompletedTask;
            }
            else if (_options.FullPolicy == QueueFullPolicy.Reject)
            {
                throw Full("refuses writes when it is full (queue_full: reject)");
            }
            else
            {
                var place = new Waiter(_scheduler);
                _waiting.Enqueue(place);
                wait = WaitForPlaceAsync(place, cancellationToken);
            }
        }

        foreach (var source in dropped ?? [])
            TellDropped(source);
        return new(wait);
    }

    /// <summary>Not on the writer's thread: a lane ends in this, and what its store throws then is nothing to the writer.</summary>
    private void TellDropped(CancellationTokenSource source) => _ = _scheduler.Cancel(source);

    /// <summary>Gives a place back that was not used.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _reserved--;
            AdmitWaiting();
        }
    }

    /// <summary>Journals an intent into a place taken before.</summary>
    /// <param name="opType">Its wire name.</param>
    /// <param name="orderingKey">Its ordering key.</param>
    /// <param name="payload">Its arguments.</param>
    public async ValueTask<JournalEntry> AppendIntentAsync(string opType, string orderingKey, ReadOnlyMemory<byte> payload)
    {
        try
        {
            var entry = await _journal.AppendIntentAsync(opType, orderingKey, _time.GetUtcNow(), payload).ConfigureAwait(false);
            Interlocked.Increment(ref _enqueued);
            return entry;
        }
        finally
        {
            Release();
        }
    }

    public async ValueTask CommitAsync(JournalEntry entry)
    {
        await _journal.CommitAsync(entry).ConfigureAwait(false);
        TrimWithoutClaims();
    }

    public async ValueTask AbortAsync(JournalEntry entry)
    {
        await _journal.AbortAsync(entry).ConfigureAwait(false);
        TrimWithoutClaims();
    }

    /// <summary>A secondary has applied more: places become free, and the journal forgets what nobody needs.</summary>
    /// <param name="claim">The secondary's claim.</param>
    /// <param name="cursor">Up to where it has applied everything.</param>
    /// <param name="stored">The lowest cursor that it may have stored: it can ask for what is behind that again.</param>
    public void Advance(QueueClaim claim, long cursor, long stored = long.MaxValue)
    {
        lock (_lock)
        {
            if (!_options.TrimsByCheckpoint)
                claim.Durable = Math.Max(claim.Durable, Math.Min(cursor, stored));
            if (cursor <= claim.Cursor)
                return;
            claim.Cursor = cursor;
            _journal.Trim(LowestDurable());
            AdmitWaiting();
        }
    }

    /// <summary>A cursor is remembered across restarts: the journal may forget what is before it.</summary>
    /// <param name="claim">The secondary's claim.</param>
    /// <param name="cursor">What is remembered.</param>
    public void MakeDurable(QueueClaim claim, long cursor)
    {
        lock (_lock)
        {
            claim.Durable = Math.Max(claim.Durable, Math.Min(cursor, claim.Cursor));
            _journal.Trim(LowestDurable());
            AdmitWaiting();
        }
    }

    /// <summary>What operations up to a sequence tell besides is durable, too: until then the journal forgets none of them, whoever claims them.</summary>
    /// <param name="sequence">The sequence.</param>
    public void Keep(long sequence)
    {
        // Nothing is trimmed here: at the start the secondaries have not claimed their places yet.
        lock (_lock)
            _kept = sequence;
    }

    /// <summary>A claim begins at another place, also at an earlier one, and counts again if it was dropped.</summary>
    /// <param name="claim">The secondary's claim.</param>
    /// <param name="cursor">Up to where the secondary has applied everything.</param>
    public void Place(QueueClaim claim, long cursor)
    {
        lock (_lock)
        {
            claim.Cursor = claim.Durable = cursor;
            claim.IsWithdrawn = false;
            if (!claim.IsDetached)
                return;
            claim.IsDetached = false;
            claim.DetachedSource = new CancellationTokenSource();
        }
    }

    /// <summary>A secondary claims nothing until it is placed again: it waits for a snapshot.</summary>
    /// <param name="claim">The secondary's claim.</param>
    public void Withdraw(QueueClaim claim)
    {
        lock (_lock)
        {
            claim.IsWithdrawn = true;
            _journal.Trim(LowestDurable());
            AdmitWaiting();
        }
    }

    /// <summary>The sequence up to which every attached secondary has applied everything.</summary>
    public long LowestCursor
    {
        get
        {
            lock (_lock)
                return Lowest();
        }
    }

    public ValueTask DisposeAsync() => _journal.DisposeAsync();

    private async Task WaitForPlaceAsync(Waiter place, CancellationToken cancellationToken)
    {
        try
        {
            await place.Task.WaitAsync(_options.FullTimeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            // The place may have been given in the same moment: then it is ours to give back.
            if (!place.TryGiveUp())
                Release();
            if (error is TimeoutException)
                throw Full($"did not get a place within {_options.FullTimeout}");
            throw;
        }
    }

    private SyncQueueFullException Full(string what)
    {
        Interlocked.Increment(ref _refused);
        return new(
            _journal.Bytes >= _journal.MaxBytes
                ? $"The write did not happen: the queue {what}; its journal takes {_journal.Bytes} bytes. Bring the slowest secondary back, or raise journal_max_size."
                : $"The write did not happen: the queue of {_options.Capacity} operations {what}. Bring the slowest secondary back, or raise queue_size.",
            _options.Capacity);
    }

    private bool IsFull() => Used() >= _options.Capacity || _journal.Bytes >= _journal.MaxBytes;

    private long Used() => _claims.Exists(static claim => !claim.IsWithdrawn)
        ? _reserved + _journal.LastSequence - Lowest()
        : _reserved;

    private long Lowest()
    {
        var lowest = _journal.ResolvedSequence;
        foreach (var claim in _claims)
        {
            if (!claim.IsWithdrawn)
                lowest = Math.Min(lowest, claim.Cursor);
        }

        return lowest;
    }

    private long LowestDurable()
    {
        var lowest = Math.Min(_journal.ResolvedSequence, _kept);
        foreach (var claim in _claims)
        {
            if (!claim.IsWithdrawn)
                lowest = Math.Min(lowest, claim.Durable);
        }

        return lowest;
    }

    /// <summary>Drops the claim that is furthest behind, if it is behind at all: places of writes that are under way are nobody's fault.</summary>
    private QueueClaim? DropSlowest()
    {
        QueueClaim? slowest = null;
        foreach (var claim in _claims)
        {
            if (!claim.IsWithdrawn && (slowest is null || claim.Cursor < slowest.Cursor))
                slowest = claim;
        }

        if (slowest is null || slowest.Cursor >= _journal.ResolvedSequence)
            return null;
        slowest.IsDetached = slowest.IsWithdrawn = true;
        return slowest;
    }

    private void AdmitWaiting()
    {
        while (_waiting.TryPeek(out var place))
        {
            if (!place.IsSettled)
            {
                if (IsFull())
                    return;
                if (place.TryGrant())
                    _reserved++;
            }

            _waiting.Dequeue();
        }
    }

    private void TrimWithoutClaims()
    {
        lock (_lock)
        {
            _journal.Trim(LowestDurable());
            AdmitWaiting();
        }
    }
}
