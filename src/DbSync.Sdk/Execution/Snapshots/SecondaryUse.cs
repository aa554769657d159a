using DbSync.Sdk.Connections;

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
            await pause.WaitAsync(ended).ConfigureAwait(false);
            try
            {
                if (!await run.Store.IsIntactAsync(generation, ended).ConfigureAwait(false))
                {
                    run.End();
                    throw new OperationCanceledException($"The secondary '{context.Name}' lost what it had.");
                }

                using var timeout = new CancellationTokenSource(context.Options.OperationTimeout, context.Time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ended);
                await write((ISnapshotTarget)context.Store, either.Token).ConfigureAwait(false);
                context.Connection.ReportSuccess();
                return;
            }
            catch (Exception error) when (!ended.IsCancellationRequested && !run.Ended.IsCancellationRequested)
            {
                var kind = FaultClassification.Of(error, context.Store);
                if (kind == FaultKind.Rejected)
                    throw new SnapshotException($"{context.Name} refuses rows of the primary ({error.GetType().Name}). Look at its schema and its log; the snapshot is tried again.", error);
                context.Connection.ReportFailure(generation, error, kind);
            }
        }
    }
}
