using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>One worker of a lane: it alone applies the operations of its part of the ordering keys, so their order holds.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class LaneWorker<TStorage>
    where TStorage : class
{
    private readonly Lock _lock = new();
    private readonly Queue<(CommittedEntry Entry, DecodedOperation<TStorage> Operation)> _operations = new();
    private readonly List<(CommittedEntry Entry, DecodedOperation<TStorage> Operation)> _staged = [];
    private readonly Queue<ReplayRequest> _replays = new();
    private readonly ChangeSignal _arrived;
    private readonly LaneContext<TStorage> _lane;
    private readonly LanePause _pause;
    private readonly BatchApplier<TStorage> _applier;
    private readonly Action _idle;
    private bool _isIdle = true;
    private bool _moreIsComing;
    private bool _mustStoreCursor;
    private bool _ended;

    /// <param name="lane">The lane.</param>
    /// <param name="pause">The lane's gate.</param>
    /// <param name="applier">What applies the batches.</param>
    /// <param name="idle">Called when there is nothing to do.</param>
    public LaneWorker(LaneContext<TStorage> lane, LanePause pause, BatchApplier<TStorage> applier, Action idle)
    {
        _lane = lane;
        _idle = idle;
        _arrived = new ChangeSignal(lane.Scheduler);
        _pause = pause;
        _applier = applier;
        applier.WhileFull = ReplayWhileFullAsync;
    }

    /// <summary>Whether it waits for work.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
                return _isIdle;
        }
    }

    /// <summary>Adds an operation to those that are handed over next. Only the dispatcher does that.</summary>
    /// <param name="entry">The operation.</param>
    /// <param name="operation">What it says.</param>
    public void Stage(CommittedEntry entry, DecodedOperation<TStorage> operation) => _staged.Add((entry, operation));

    /// <summary>Hands over what was staged, at once: a lock and a wake-up for each operation would cost more than most operations.</summary>
    public void HandOver()
    {
        if (_staged.Count == 0)
            return;
        int before;
        int count;
        lock (_lock)
        {
            before = _operations.Count;
            foreach (var operation in _staged)
                _operations.Enqueue(operation);
            count = _operations.Count;
            _isIdle = false;
        }

        _staged.Clear();

        // An idle worker waits for the first, one that collects waits for the last: in between nobody need wake up.
        if (before == 0 || (before < _lane.Options.BatchSize && count >= _lane.Options.BatchSize))
            _arrived.Pulse();
    }

    /// <summary>Tells whether the dispatcher is handing out a backlog: then a batch is worth waiting for.</summary>
    /// <param name="value">Whether it is.</param>
    public void SetMoreIsComing(bool value)
    {
        // Under the lock under which a worker looks at it and then waits: it would else miss the pulse and wait its batch timeout out.
        lock (_lock)
            _moreIsComing = value;
        if (!value)
            _arrived.Pulse();
    }

    /// <summary>Stores the cursor, unless a batch does that anyway.</summary>
    public void StoreCursor()
    {
        lock (_lock)
            _mustStoreCursor = true;
        _arrived.Pulse();
    }

    /// <summary>Applies a dead letter between two batches, so in the order of its key.</summary>
    /// <param name="request">The dead letter.</param>
    public void Enqueue(ReplayRequest request)
    {
        lock (_lock)
        {
            if (!_ended)
            {
                _replays.Enqueue(request);
                _arrived.Pulse();
                return;
            }
        }

        Refuse(request);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await WaitForWorkAsync(stop).ConfigureAwait(false);
                await _pause.WaitAsync(stop).ConfigureAwait(false);
                if (TakeReplay() is { } replay)
                {
                    await ReplayAsync(replay, stop).ConfigureAwait(false);
                    continue;
                }

                if (TakeStoreCursor())
                {
                    await _applier.StoreCursorAsync(stop).ConfigureAwait(false);
                    continue;
                }

                var batch = await CollectAsync(stop).ConfigureAwait(false);
                await _applier.ApplyAsync(batch, stop).ConfigureAwait(false);
            }
        }
        finally
        {
            RefuseReplays();
        }
    }

    /// <summary>Tells whoever waits for a replay that it will not come.</summary>
    /// <param name="request">The replay.</param>
    public static void Refuse(ReplayRequest request) =>
        request.Done.TrySetException(
            new DeadLetterReplayException($"Dead letter {request.Letter.Id} was not replayed: {request.Letter.Secondary} does not replicate any more, the engine stops or the secondary lost its place."));

    /// <summary>Whoever waits for a replay is told that it will not come.</summary>
    private void RefuseReplays()
    {
        lock (_lock)
            _ended = true;
        while (TakeReplay() is { } replay)
            Refuse(replay);
    }

    private async ValueTask WaitForWorkAsync(CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            Task next;
            lock (_lock)
            {
                _isIdle = _operations.Count + _replays.Count == 0 && !_mustStoreCursor;
                if (!_isIdle)
                    return;
                next = _arrived.Next;
            }

            _idle();
            await next.WaitAsync(stop).ConfigureAwait(false);
        }
    }

    /// <summary>Takes what has accumulated. Waits for more only while the dispatcher is handing out a backlog.</summary>
    private async ValueTask<OperationBatch<TStorage>> CollectAsync(CancellationToken stop)
    {
        var started = _lane.Time.GetTimestamp();
        while (true)
        {
            Task next;
            lock (_lock)
            {
                var left = _lane.Options.BatchTimeout - _lane.Time.GetElapsedTime(started);
                if (_operations.Count >= _lane.Options.BatchSize || !_moreIsComing || left <= TimeSpan.Zero)
                    return Take();
                next = _arrived.Next;
            }

            try
            {
                await next.WaitAsync(_lane.Options.BatchTimeout, _lane.Time, stop).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // The batch goes as it is.
            }
        }
    }

    private OperationBatch<TStorage> Take()
    {
        var size = Math.Min(_operations.Count, _lane.Options.BatchSize);
        var entries = new CommittedEntry[size];
        var operations = new DecodedOperation<TStorage>[size];
        for (var i = 0; i < size; i++)
            (entries[i], operations[i]) = _operations.Dequeue();
        return new(entries, operations);
    }

    private async Task ReplayWhileFullAsync(Task removed, CancellationToken stop)
    {
        Task arrived;
        lock (_lock)
            arrived = _arrived.Next;
        if (TakeReplay() is { } replay)
            await ReplayAsync(replay, stop).ConfigureAwait(false);
        else
            await Task.WhenAny(removed, arrived).WaitAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Whether to store the cursor now: it was asked for, and no operation is there whose batch would store it.</summary>
    private bool TakeStoreCursor()
    {
        lock (_lock)
        {
            var must = _mustStoreCursor;
            _mustStoreCursor = false;
            return must && _operations.Count == 0;
        }
    }

    private ReplayRequest? TakeReplay()
    {
        lock (_lock)
            return _replays.TryDequeue(out var replay) ? replay : null;
    }

    private async Task ReplayAsync(ReplayRequest request, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, request.CancellationToken);
        try
        {
            if (_lane.DeadLetters.Find(request.Letter.Id) is not { } letter)
                throw new KeyNotFoundException($"There is no dead letter {request.Letter.Id} any more.");
            if (letter.IsSuperseded && !request.Force)
            {
                throw new DeadLetterReplayException(
                    $"Dead letter {letter.Id} ({letter.OpType}, sequence {letter.Sequence}) was not replayed: {letter.Secondary} has since applied a newer operation with the same ordering key, which this one could undo. Discard it, or force it.");
            }

            var entry = new JournalEntry(letter.Sequence, letter.OpType, letter.OrderingKey, letter.EnqueuedAt, letter.Payload);
            if (await _applier.ReplayAsync(entry, either.Token).ConfigureAwait(false) is { } error)
                throw new DeadLetterReplayException($"{letter.Secondary} rejects dead letter {letter.Id} ({letter.OpType}) again ({error.GetType().Name}). Mend the cause first.", error);
            _lane.DeadLetters.Remove(letter.Id);
            request.Done.TrySetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Refuse(request);
            throw;
        }
        catch (OperationCanceledException)
        {
            request.Done.TrySetCanceled(request.CancellationToken);
        }
        catch (Exception error)
        {
            request.Done.TrySetException(error);
        }
    }
}
