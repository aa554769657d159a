using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution.Snapshots;

/// <summary>
/// Copies the primary's rows to one secondary, page by page, while writes go on. Each page is exact at one position: the lane stands still
/// there while the page goes in, so nothing older overwrites anything newer and nothing deleted comes back.
/// </summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <param name="context">The lane.</param>
/// <param name="pause">The lane's gate.</param>
/// <param name="report">Told after each page.</param>
internal sealed class SnapshotCopier<TStorage>(LaneContext<TStorage> context, LanePause pause, Action<SnapshotProgress> report)
    where TStorage : class
{
    private readonly SecondaryUse<TStorage> _secondary = new(context, pause);
    private readonly ISnapshotSource<TStorage>? _copy = context.Store as ISnapshotSource<TStorage>;

    /// <summary>Copies.</summary>
    /// <param name="run">The lane's run.</param>
    /// <param name="place">How far the snapshot has come.</param>
    /// <param name="save">Makes the checkpoint durable.</param>
    /// <param name="ended">Ends with the run.</param>
    /// <returns>How many rows the snapshot has copied in all.</returns>
    /// <exception cref="SnapshotException">The secondary refuses rows.</exception>
    public async Task<long> CopyAsync(LaneRun<TStorage> run, SnapshotPlace place, Action save, CancellationToken ended)
    {
        var tables = context.Pages!.Source.Tables;
        var total = await CountAsync(ended).ConfigureAwait(false);
        for (var index = place.Table is { } table ? IndexOf(tables, table) : 0; index < tables.Count && !place.IsCopied; index++)
        {
            var isMore = true;
            while (isMore)
            {
                if (place.Table != tables[index])
                    place = place with { Table = tables[index], AfterKey = null };
                (place, isMore) = await CopyPageAsync(run, place, index == tables.Count - 1, ended).ConfigureAwait(false);
                save();
                report(new SnapshotProgress(context.Name, tables[index], index + 1, tables.Count, place.Rows, total));
            }
        }

        await EndAsync(run, tables[^1], place.Begun, save, ended).ConfigureAwait(false);
        return place.Rows;
    }

    private static int IndexOf(IReadOnlyList<string> tables, string table)
    {
        for (var i = 0; i < tables.Count; i++)
        {
            if (tables[i] == table)
                return i;
        }

        // The primary's tables have changed since the snapshot began.
        return 0;
    }

    /// <summary>How many rows there are; only told, so a primary that cannot count them now is no fault.</summary>
    private async Task<long?> CountAsync(CancellationToken ended)
    {
        if (context.Pages!.Source is not IRecordCounter counter)
            return null;
        try
        {
            using var timeout = new CancellationTokenSource(context.Options.OperationTimeout, context.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ended);
            return await counter.CountRecordsAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception) when (!ended.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<(SnapshotPlace Place, bool IsMore)> CopyPageAsync(LaneRun<TStorage> run, SnapshotPlace place, bool isLastTable, CancellationToken ended)
    {
        await pause.WaitAsync(ended).ConfigureAwait(false);
        using var page = await context.Pages!.ReadAsync(run, place.Table!, place.AfterKey, context.SnapshotPageSize, ended).ConfigureAwait(false);
        await page.Barrier.Reached.WaitAsync(ended).ConfigureAwait(false);
        var isMore = page.Rows.Count == context.SnapshotPageSize;
        var next = place with
        {
            Page = place.Page + 1,
            AfterKey = isMore ? page.Rows[^1].Key : null,
            Rows = place.Rows + page.Rows.Count,
            Cursor = new ReplicationCursor(context.Queue.Journal.Id, run.Progress.Cursor),
            IsCopied = isLastTable && !isMore,
        };
        ReplicationCursor? cursor = run.Store.IsKept ? new ReplicationCursor(next.Id, next.Page) : null;
        await _secondary.WriteAsync(
            run,
            async (target, token) =>
            {
                var (rows, removed) = await PlanAsync(page.Rows, place, next.AfterKey, token).ConfigureAwait(false);
                await target.WriteRowsAsync(place.Table!, rows, removed, cursor, token).ConfigureAwait(false);
            },
            ended).ConfigureAwait(false);

        // While the lane still stands: its next batch would else store the place before this page.
        run.Store.SetSnapshot(next);
        context.Checkpoint.Update(context.Name, secondary => secondary with { Snapshot = next });
        return (next, isMore);
    }

    /// <summary>What has to change in the secondary, if it can tell what it has; else all rows are written.</summary>
    private async Task<(IReadOnlyList<SnapshotRow> Rows, IReadOnlyList<string> Removed)> PlanAsync(
        IReadOnlyList<SnapshotRow> rows, SnapshotPlace place, string? lastKey, CancellationToken cancellationToken)
    {
        if (_copy is null)
            return (rows, []);
        var there = await RowRange.ReadAsync(_copy, place.Table!, place.AfterKey, lastKey, context.SnapshotPageSize, cancellationToken).ConfigureAwait(false);
        var differences = RowRange.Compare(rows, there);
        return (
            [.. differences.Where(static difference => difference.Kind != DifferenceKind.Extra).Select(static difference => difference.Row)],
            context.PropagatesDeletes ? [.. differences.Where(static difference => difference.Kind == DifferenceKind.Extra).Select(static difference => difference.Row.Key)] : []);
    }

    /// <summary>From here on the secondary stores cursors of the journal again.</summary>
    private async Task EndAsync(LaneRun<TStorage> run, string table, long begun, Action save, CancellationToken ended)
    {
        LaneBarrier barrier;
        using (await context.Pages!.EnterAsync(ended).ConfigureAwait(false))
            barrier = run.PlaceBarrier();
        using var held = barrier;
        await barrier.Reached.WaitAsync(ended).ConfigureAwait(false);
        var cursor = new ReplicationCursor(context.Queue.Journal.Id, run.Progress.Cursor);
        if (run.Store.IsKept)
            await _secondary.WriteAsync(run, (target, token) => target.WriteRowsAsync(table, [], [], cursor, token), ended).ConfigureAwait(false);
        run.Store.EndSnapshot(cursor.Sequence);

        // First this, durably: whoever replays what the primary's rows brought would undo them.
        context.DeadLetters.NoteSetUp(context.Name, begun, context.PropagatesDeletes);
        context.Checkpoint.Update(context.Name, secondary => secondary with { Cursor = cursor, SnapshotReason = null, Snapshot = null });
        save();
    }
}
