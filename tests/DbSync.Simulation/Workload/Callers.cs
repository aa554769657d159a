using DbSync.Simulation.Invariants;
using DbSync.Simulation.Runs;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Workload;

/// <summary>The callers of one life of the program: what they write and read, and what they are to make of the answers.</summary>
/// <param name="world">The world.</param>
/// <param name="process">The process that they are part of.</param>
/// <param name="storage">What they call.</param>
internal sealed class Callers(World world, SimProcess process, IRecordStore storage)
{
    private readonly Dice _dice = world.WorkloadDice.Fork("callers");

    /// <summary>Writes some times.</summary>
    /// <param name="count">How many.</param>
    public async Task WriteAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await ThinkAsync();
            using var cancellation = MaybeCancelled();
            await WriteOneAsync(DrawWrite(), cancellation?.Token ?? CancellationToken.None);
        }
    }

    /// <summary>Reads some times.</summary>
    /// <param name="count">How many.</param>
    public async Task ReadAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await ThinkAsync();
            using var cancellation = MaybeCancelled();
            await ReadOneAsync(_dice.OneOf([.. world.Plan.Rows]), _dice.Chance(0.6), cancellation?.Token ?? CancellationToken.None);
        }
    }

    private async Task WriteOneAsync(RecordWrite write, CancellationToken cancellationToken)
    {
        var issued = world.Ledger.Begin(write);
        world.Trace.Add($"caller: {write}");
        var state = WriteState.Acknowledged;
        try
        {
            await CallAsync(write, cancellationToken);
        }
        catch (Exception error) when (error is not InvariantException)
        {
            state = Judge(error, cancellationToken);
        }

        world.Trace.Add($"caller: {write} is {state}");
        world.Ledger.End(issued, state);
    }

    private async Task ReadOneAsync(RowKey row, bool isList, CancellationToken cancellationToken)
    {
        var began = world.Ledger.Clock;
        var started = world.Loop.Now;
        IReadOnlyList<Record>? answer = null;
        long cancelled = 0;
        await using var registration = cancellationToken.Register(() => cancelled = world.Loop.Now);
        try
        {
            answer = isList
                ? await storage.ListAsync(row.Owner, cancellationToken)
                : await storage.FindAsync(row.Owner, row.Id, cancellationToken) is { } record ? [record] : [];
        }
        catch (Exception error) when (error is not InvariantException)
        {
            Judge(error, cancellationToken);
        }

        world.Trace.Add($"caller: read {row} -> {answer?.Count ?? -1}");
        CheckDuration(started, cancellationToken.IsCancellationRequested, cancelled);
        if (answer is not null)
            world.Reads.Check(world.Plan.Rows.Where(asked => isList ? asked.Owner == row.Owner : asked == row), answer, began);
    }

    private void CheckDuration(long started, bool isCancelled, long cancelled)
    {
        // A primary that goes on after the caller gave up holds nobody. (Who registered last hears first: we may be within the cancelling.)
        if (isCancelled && cancelled == 0)
            cancelled = world.Loop.Now;
        var bound = Math.Max(Math.Max(started + world.Plan.Settings.QueryTimeout.Ticks, world.Primary.LastReadEnded), cancelled);
        if (world.Loop.Now > bound)
            world.Verdict.Fail(Invariant.I8, $"a read took {TimeSpan.FromTicks(world.Loop.Now - started)}, although the primary and the query timeout were done {TimeSpan.FromTicks(world.Loop.Now - bound)} before");
    }

    private Task CallAsync(RecordWrite write, CancellationToken cancellationToken) => write.Kind switch
    {
        WriteKind.Put => storage.PutAsync(write.Row.Owner, write.Row.Id, write.Stamp, write.Record!.Text, cancellationToken),
        WriteKind.Delete => storage.DeleteAsync(write.Row.Owner, write.Row.Id, cancellationToken),
        _ => storage.ClearAsync(write.Row.Owner, cancellationToken),
    };

    /// <summary>What an exception tells the caller of a write. Anything that the contract does not name fails the run.</summary>
    private WriteState Judge(Exception error, CancellationToken cancellationToken)
    {
        if (error is SyncException && error.Message.Contains(StoreLink.Secret, StringComparison.Ordinal))
            world.Verdict.Fail(Invariant.I10, $"{error.GetType().Name} quotes a payload");
        switch (error)
        {
            case StoreException store:
                return store.Kind == FaultKind.OutcomeUnknown ? WriteState.Unknown : WriteState.Refused;
            case OperationCanceledException when cancellationToken.IsCancellationRequested:
                return WriteState.Unknown;
            case SyncQueueFullException or ObjectDisposedException:
                return WriteState.Failed;
            case SyncJournalException:
                // What a broken disk holds nobody knows: a recovery may find the intent.
                return WriteState.Unknown;
            default:
                world.Verdict.Fail(Invariant.I9, $"a caller saw {error}");
                return default;
        }
    }

    private RecordWrite DrawWrite()
    {
        var row = _dice.OneOf([.. world.Plan.Rows]);
        if (_dice.Chance(0.05))
            return RecordWrite.Clear(row.Owner);
        if (_dice.Chance(0.25))
            return RecordWrite.Delete(row.Owner, row.Id);
        var stamp = world.NextStamp();
        return RecordWrite.Put(new(row.Owner, row.Id, stamp, $"{StoreLink.Secret}{stamp}"));
    }

    private Task ThinkAsync() => process.WaitAsync(_dice.Chance(0.6) ? TimeSpan.Zero : _dice.Chance(0.8) ? _dice.Milliseconds(1, 30) : _dice.Milliseconds(500, 5000));

    private CancellationTokenSource? MaybeCancelled() =>
        _dice.Chance(0.1) ? new CancellationTokenSource(_dice.OneOf(TimeSpan.Zero, _dice.Milliseconds(1, 5), _dice.Milliseconds(5, 500)), process.Time) : null;
}
