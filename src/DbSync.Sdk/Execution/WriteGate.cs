using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>
/// Every write to the primary passes it; whoever reads a page of the primary exactly as it is at one position holds it for that moment alone.
/// First come, first served: a reader waits for the writes under way, those that come later wait for the reader.
/// </summary>
/// <param name="scheduler">Where whoever waits goes on; <see langword="null"/>: on the thread pool.</param>
internal sealed class WriteGate(IWorkScheduler? scheduler = null)
{
    private readonly Lock _lock = new();
    private readonly IWorkScheduler _scheduler = scheduler ?? WorkScheduler.ThreadPool;
    private readonly Queue<Waiter> _writers = new();
    private readonly Queue<Waiter> _readers = new();
    private int _writing;
    private bool _isReading;

    /// <summary>Enters as a write.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<WritePass> EnterWriteAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<WritePass>(cancellationToken);
        Waiter waiter;
        lock (_lock)
        {
            if (!_isReading && _readers.Count == 0)
            {
                _writing++;
                return new(new WritePass(this));
            }

            waiter = new Waiter(_scheduler);
            _writers.Enqueue(waiter);
        }

        return WaitToWriteAsync(waiter, cancellationToken);
    }

    /// <summary>Waits until no write is under way, and holds back those that come.</summary>
    /// <param name="patience">How long: a write that hangs must not hold up all others for the sake of a reader.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What to dispose when the page is read; <see langword="null"/>: a write was still under way when patience ended.</returns>
    public async ValueTask<IDisposable?> TryEnterReadAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_lock)
        {
            if (!_isReading && _writing == 0)
            {
                _isReading = true;
                return new ReadPass(this);
            }

            waiter = new Waiter(_scheduler);
            _readers.Enqueue(waiter);
        }

        try
        {
            await waiter.Task.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
            return new ReadPass(this);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            if (!waiter.TryGiveUp())
                LeaveRead();
            else
                AdmitAfterGivingUp();
            if (error is TimeoutException)
                return null;
            throw;
        }
    }

    private async ValueTask<WritePass> WaitToWriteAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (!waiter.TryGiveUp())
                LeaveWrite();
            throw;
        }

        return new WritePass(this);
    }

    private void LeaveWrite()
    {
        lock (_lock)
        {
            if (--_writing == 0)
                AdmitReader();
        }
    }

    private void LeaveRead()
    {
        lock (_lock)
        {
            // The writes that waited come before the next reader: one page after the other must not starve them.
            _isReading = false;
            AdmitWriters();
            if (_writing == 0)
                AdmitReader();
        }
    }

    private void AdmitAfterGivingUp()
    {
        lock (_lock)
        {
            while (_readers.TryPeek(out var first) && first.IsSettled)
                _readers.Dequeue();
            if (_readers.Count == 0 && !_isReading)
                AdmitWriters();
        }
    }

    private void AdmitWriters()
    {
        while (_writers.TryDequeue(out var writer))
        {
            if (writer.TryGrant())
                _writing++;
        }
    }

    private void AdmitReader()
    {
        while (_readers.TryDequeue(out var reader))
        {
            if (!reader.TryGrant())
                continue;
            _isReading = true;
            return;
        }

        AdmitWriters();
    }

    /// <summary>One write's stay.</summary>
    internal readonly struct WritePass(WriteGate gate) : IDisposable
    {
        public void Dispose() => gate.LeaveWrite();
    }

    private sealed class ReadPass(WriteGate gate) : IDisposable
    {
        private bool _isLeft;

        public void Dispose()
        {
            if (_isLeft)
                return;
            _isLeft = true;
            gate.LeaveRead();
        }
    }
}
