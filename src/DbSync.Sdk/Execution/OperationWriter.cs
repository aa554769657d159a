using System.Diagnostics;
using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Queue;
using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Execution;

/// <summary>The write path: encode, take a place, take the key's turn, journal the intent, write the primary, commit.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class OperationWriter<TStorage> : IOperationWriter<TStorage>
    where TStorage : class
{
    private readonly OperationCatalog<TStorage> _catalog;
    private readonly PrimaryTarget<TStorage> _primary;
    private readonly SyncQueue _queue;
    private readonly KeyedLock _keys;
    private readonly Func<JournalEntry, ISyncOperation<TStorage>, ValueTask> _commit;
    private readonly InFlight _inFlight;
    private readonly WriteGate _gate;
    private readonly SyncMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public OperationWriter(
        OperationCatalog<TStorage> catalog,
        PrimaryTarget<TStorage> primary,
        SyncQueue queue,
        KeyedLock keys,
        Func<JournalEntry, ISyncOperation<TStorage>, ValueTask> commit,
        InFlight inFlight,
        WriteGate gate,
        SyncMetrics metrics,
        TimeProvider time,
        ILogger logger)
    {
        _catalog = catalog;
        _primary = primary;
        _queue = queue;
        _keys = keys;
        _commit = commit;
        _inFlight = inFlight;
        _gate = gate;
        _metrics = metrics;
        _time = time;
        _logger = logger;
    }

    public Guid NewKey() => Guid.CreateVersion7(_time.GetUtcNow());

    public DateTimeOffset Now() => _time.GetUtcNow();

    public Task WriteAsync(ISyncOperation<TStorage> operation, CancellationToken cancellationToken) =>
        WriteAsync(
            operation,
            static async (op, primary, token) =>
            {
                await op.ApplyAsync(primary, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    public Task<TResult> WriteAsync<TResult>(ISyncOperation<TStorage, TResult> operation, CancellationToken cancellationToken) =>
        WriteAsync(operation, static (op, primary, token) => ((ISyncOperation<TStorage, TResult>)op).ExecuteAsync(primary, token), cancellationToken);

    private async Task<TResult> WriteAsync<TResult>(
        ISyncOperation<TStorage> operation,
        Func<ISyncOperation<TStorage>, TStorage, CancellationToken, ValueTask<TResult>> execute,
        CancellationToken cancellationToken)
    {
        using var flight = _inFlight.Enter();
        var started = _time.GetTimestamp();
        using var activity = _metrics.Activities.StartActivity("dbsync.write", ActivityKind.Internal);
        activity?.SetTag("dbsync.op_type", operation.OpType);

        // From here on the caller may do with its arguments what it likes: the primary gets what the secondaries will get.
        var payload = PayloadEncoder.Encode(operation);
        if (!operation.IsImmutable)
            operation = _catalog.Decode(operation.OpType, payload);

        var orderingKey = operation.OrderingKey;
        await _queue.ReserveAsync(cancellationToken).ConfigureAwait(false);
        var reserved = true;
        try
        {
            using var held = await _keys.LockAsync(orderingKey, cancellationToken).ConfigureAwait(false);
            using var pass = await _gate.EnterWriteAsync(cancellationToken).ConfigureAwait(false);
            await _primary.ResolveAsync(orderingKey, cancellationToken).ConfigureAwait(false);
            reserved = false;
            var entry = await _queue.AppendIntentAsync(operation.OpType, orderingKey, payload).ConfigureAwait(false);
            SyncLog.OperationEnqueued(_logger, entry.OpType, entry.Sequence, payload.Length);
            var result = await ExecuteAsync(entry, operation, execute, cancellationToken).ConfigureAwait(false);
            await CommitAsync(entry, operation).ConfigureAwait(false);
            _metrics.Written(operation.OpType, _time.GetElapsedTime(started));
            return result;
        }
        finally
        {
            if (reserved)
                _queue.Release();
        }
    }

    private async ValueTask<TResult> ExecuteAsync<TResult>(
        JournalEntry entry,
        ISyncOperation<TStorage> operation,
        Func<ISyncOperation<TStorage>, TStorage, CancellationToken, ValueTask<TResult>> execute,
        CancellationToken cancellationToken)
    {
        var connection = _primary.Generation;
        try
        {
            return await execute(operation, _primary.Store, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            if (!cancellationToken.IsCancellationRequested)
                _primary.ReportFailure(connection, error);
            if (_primary.IsOutcomeUnknown(error, cancellationToken))
                _primary.RollForwardLater(entry, operation, error);
            else
                await _primary.AbortAsync(entry, operation).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask CommitAsync(JournalEntry entry, ISyncOperation<TStorage> operation)
    {
        try
        {
            await _commit(entry, operation).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Before anything newer of its key: without its commit it would reach no secondary, or come after what follows it.
            _primary.RollForwardLater(entry, operation, error);
            throw new SyncJournalException(
                $"The primary has '{entry.OpType}' (sequence {entry.Sequence}), but the journal did not take its commit. It is committed, and replicated, as soon as the journal takes it; do not write it again.",
                error);
        }
    }
}
