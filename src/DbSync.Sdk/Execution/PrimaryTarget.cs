using DbSync.Sdk.Connections;
using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Queue;
using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Execution;

/// <summary>The authoritative store, and the operations of which it is not known whether it has them.</summary>
/// <remarks>
/// A cancelled call, and one whose connection broke, may or may not have taken effect. Aborting it could lose it on the secondaries,
/// committing it could invent it: so it is rolled forward, applied again (it is idempotent) until the primary says yes or no, before
/// anything else is written to its ordering key.
/// </remarks>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class PrimaryTarget<TStorage> : IAsyncDisposable
    where TStorage : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<InDoubt>> _inDoubt = new(StringComparer.Ordinal);
    private readonly KeyedLock _keys;
    private readonly Func<JournalEntry, ISyncOperation<TStorage>, ValueTask> _commit;
    private readonly SyncQueue _queue;
    private readonly TimeSpan _operationTimeout;
    private readonly Backoff _backoff;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IWorkScheduler _scheduler;
    private readonly StoreConnection? _connection;
    private readonly WriteGate _gate;
    private readonly ChangeSignal _settled;
    private readonly CancellationTokenSource _stopping = new();
    private Task _resolving = Task.CompletedTask;

    public PrimaryTarget(
        TStorage store,
        KeyedLock keys,
        SyncQueue queue,
        Func<JournalEntry, ISyncOperation<TStorage>, ValueTask> commit,
        TimeSpan operationTimeout,
        Backoff backoff,
        TimeProvider time,
        ILogger logger,
        WriteGate gate,
        IWorkScheduler? scheduler = null,
        StoreConnection? connection = null)
    {
        _connection = connection;
        _scheduler = scheduler ?? WorkScheduler.ThreadPool;
        _settled = new ChangeSignal(_scheduler);
        _gate = gate;
        Store = store;
        _keys = keys;
        _queue = queue;
        _commit = commit;
        _operationTimeout = operationTimeout;
        _backoff = backoff;
        _time = time;
        _logger = logger;
    }

    public TStorage Store { get; }

    /// <summary>Which connection to the primary it is; goes with a report of failure.</summary>
    public long Generation => _connection?.Generation ?? 0;

    /// <summary>A call failed. If that is the connection's fault, it is looked after at once, not with the next ping.</summary>
    /// <param name="generation">Which connection it was.</param>
    /// <param name="error">What the primary threw.</param>
    public void ReportFailure(long generation, Exception error)
    {
        if (_connection is not null && FaultClassification.Of(error, Store) is var kind && kind != FaultKind.Rejected)
            _connection.ReportFailure(generation, error, kind);
    }

    /// <summary>Whether a failed call may nevertheless have taken effect.</summary>
    /// <param name="error">What the primary threw.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public bool IsOutcomeUnknown(Exception error, CancellationToken cancellationToken) =>
        (error is OperationCanceledException && cancellationToken.IsCancellationRequested)
        || FaultClassification.Of(error, Store) == FaultKind.OutcomeUnknown;

    /// <summary>Remembers an operation whose outcome is unknown and starts rolling it forward. The key's lock is held.</summary>
    /// <param name="entry">The journaled intent.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="error">What the primary threw.</param>
    public void RollForwardLater(JournalEntry entry, ISyncOperation<TStorage> operation, Exception error)
    {
        SyncLog.OutcomeUnknown(_logger, entry.Sequence, entry.OpType, error.GetType().Name);
        Remember(new InDoubt(entry, operation, IsRefused: false));
    }

    /// <summary>Aborts an operation that the primary refused. When the journal cannot take that, it is tried again. The key's lock is held.</summary>
    /// <param name="entry">The journaled intent.</param>
    /// <param name="operation">The operation.</param>
    public async ValueTask AbortAsync(JournalEntry entry, ISyncOperation<TStorage> operation)
    {
        try
        {
            await _queue.AbortAsync(entry).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The caller gets the primary's error, not this one. Left as it is, the intent would hold up every cursor.
            Remember(new InDoubt(entry, operation, IsRefused: true));
        }
    }

    /// <summary>Waits until nothing is in doubt.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_inDoubt.Count == 0)
                    return;
                next = _settled.Next;
            }

            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Rolls forward what is in doubt of one ordering key. The key's lock is held.</summary>
    /// <param name="orderingKey">The ordering key.</param>
    /// <param name="cancellationToken">Cancels the primary's call; the operation stays in doubt.</param>
    public async ValueTask ResolveAsync(string orderingKey, CancellationToken cancellationToken)
    {
        while (Peek(orderingKey) is { } doubtful)
        {
            if (doubtful.IsRefused)
                await _queue.AbortAsync(doubtful.Entry).ConfigureAwait(false);
            else
                await RollForwardAsync(doubtful.Entry, doubtful.Operation, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                var queue = _inDoubt[orderingKey];
                queue.Dequeue();
                if (queue.Count == 0)
                    _inDoubt.Remove(orderingKey);
            }

            _settled.Pulse();
        }
    }

    /// <summary>Applies an operation in doubt to the primary, then commits it; or aborts it when the primary refuses it.</summary>
    /// <param name="entry">The journaled intent.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="cancellationToken">Cancels the primary's call; the operation stays in doubt.</param>
    public async ValueTask RollForwardAsync(JournalEntry entry, ISyncOperation<TStorage> operation, CancellationToken cancellationToken)
    {
        var generation = Generation;
        try
        {
            await operation.ApplyAsync(Store, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!IsOutcomeUnknown(error, cancellationToken) && FaultClassification.Of(error, Store) == FaultKind.Rejected)
        {
            await _queue.AbortAsync(entry).ConfigureAwait(false);
            SyncLog.RolledForward(_logger, entry.Sequence, entry.OpType, "the primary refuses it, so it did not happen");
            return;
        }
        catch (Exception error)
        {
            ReportFailure(generation, error);
            throw;
        }

        await _commit(entry, operation).ConfigureAwait(false);
        SyncLog.RolledForward(_logger, entry.Sequence, entry.OpType, "the primary has it");
    }

    public async ValueTask DisposeAsync()
    {
        await _scheduler.Cancel(_stopping).ConfigureAwait(false);
        await _resolving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task ResolveAllAsync()
    {
        while (KeysInDoubt() is { Length: > 0 } keys)
        {
            // Every key gets its try: one that stays in doubt must not keep the others there.
            var left = 0;
            foreach (var key in keys)
            {
                if (!await TryResolveAsync(key).ConfigureAwait(false))
                    left++;
            }

            if (left == 0)
                _backoff.Reset();
            else
                await PauseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Waits until the next try: a pause, or less when the primary is there again.</summary>
    private async Task PauseAsync()
    {
        var pause = _backoff.Next();
        if (_connection is null)
        {
            await Delay.WaitAsync(pause, _time, _stopping.Token).ConfigureAwait(false);
            return;
        }

        try
        {
            await _connection.Changed.Next.WaitAsync(pause, _time, _stopping.Token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The pause is over.
        }
    }

    private async Task<bool> TryResolveAsync(string key)
    {
        try
        {
            using var timeout = new CancellationTokenSource(_operationTimeout, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stopping.Token);
            using var held = await _keys.LockAsync(key, _stopping.Token).ConfigureAwait(false);
            using var pass = await _gate.EnterWriteAsync(_stopping.Token).ConfigureAwait(false);
            await ResolveAsync(key, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception) when (!_stopping.IsCancellationRequested)
        {
            // Still in doubt; the next write of the key tries too.
            return false;
        }
    }

    private string[] KeysInDoubt()
    {
        lock (_lock)
        {
            // Said under the lock, so that whoever adds one from now on starts a new run.
            if (_inDoubt.Count == 0)
                _resolving = Task.CompletedTask;
            return [.. _inDoubt.Keys];
        }
    }

    private void Remember(InDoubt doubtful)
    {
        lock (_lock)
        {
            if (!_inDoubt.TryGetValue(doubtful.Entry.OrderingKey, out var queue))
                _inDoubt.Add(doubtful.Entry.OrderingKey, queue = new Queue<InDoubt>());
            queue.Enqueue(doubtful);
            if (_resolving.IsCompleted && !_stopping.IsCancellationRequested)
                _resolving = _scheduler.Run(ResolveAllAsync);
        }
    }

    private InDoubt? Peek(string orderingKey)
    {
        lock (_lock)
            return _inDoubt.TryGetValue(orderingKey, out var queue) ? queue.Peek() : null;
    }

    /// <summary>One operation whose end the journal does not have.</summary>
    /// <param name="Entry">The journaled intent.</param>
    /// <param name="Operation">The operation.</param>
    /// <param name="IsRefused">Whether the primary is known not to have it: only the abort is missing.</param>
    private sealed record InDoubt(JournalEntry Entry, ISyncOperation<TStorage> Operation, bool IsRefused);
}
