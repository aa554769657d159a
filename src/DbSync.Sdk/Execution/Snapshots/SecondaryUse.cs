using DbSync.Sdk.Connections;
using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution.Snapshots;

/// <summary>Calls of a secondary outside its batches: waited for as long as it is away, and given up when it refuses.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <param name="context">The lane.</param>
/// <param name="pause">The lane's gate.</param>
internal sealed class SecondaryUse<TStorage>(LaneContext<TStorage> context, LanePause pause)
    where TStorage : class
{
    /// <summary>Writes rows.</summary>
    /// <param name="run">The lane's run.</param>
    /// <param name="write">The call; it is repeatable.</param>
    /// <param name="ended">Ends with the run.</param>
    /// <exception cref="SnapshotException">The secondary refuses the rows.</exception>
    public async Task WriteAsync(LaneRun<TStorage> run, Func<ISnapshotTarget, CancellationToken, Task> write, CancellationToken ended)
    {
        while (true)
        {
            var generation = await context.Connection.WaitUntilReadyAsync(ended).ConfigureAwait(false);
            if (pause.IsPaused)
            {
                await pause.WaitAsync(ended).ConfigureAwait(false);
                continue;
            }

            if (!await IsIntactAsync(run, generation, ended).ConfigureAwait(false) || context.Connection.Generation != generation)
                continue;
            try
            {
                await CallAsync(write, ended).ConfigureAwait(false);
                context.Connection.ReportSuccess();
                return;
            }
            catch (Exception error) when (!ended.IsCancellationRequested)
            {
                var kind = FaultClassification.Of(error, context.Store);
                if (kind == FaultKind.Rejected)
                    throw new SnapshotException($"{context.Name} refuses rows of the primary ({error.GetType().Name}). Look at its schema and its log; the snapshot is tried again.", error);
                context.Connection.ReportFailure(generation, error, kind);
            }
        }
    }

    private async ValueTask<bool> IsIntactAsync(LaneRun<TStorage> run, long generation, CancellationToken ended)
    {
        try
        {
            if (await run.Store.IsIntactAsync(generation, ended).ConfigureAwait(false))
                return true;
        }
        catch (Exception error) when (!ended.IsCancellationRequested)
        {
            context.Connection.ReportFailure(generation, error, run.Store.Unready(error));
            return false;
        }

        // The run ends, and with it this wait.
        run.End();
        await Delay.WaitAsync(Timeout.InfiniteTimeSpan, context.Time, ended).ConfigureAwait(false);
        return false;
    }

    /// <summary>Calls with a time limit. A store that ignores its token is waited for: rows that take effect late would undo newer ones.</summary>
    private async Task CallAsync(Func<ISnapshotTarget, CancellationToken, Task> write, CancellationToken ended)
    {
        using var timeout = new CancellationTokenSource(context.Options.OperationTimeout, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ended);
        var call = new ValueTask(write((ISnapshotTarget)context.Store, either.Token));
        await Overdue.WatchAsync(call, context.Options.OperationTimeout * 2, context.Time, context.Connection.ReportOverdue).ConfigureAwait(false);
    }
}
