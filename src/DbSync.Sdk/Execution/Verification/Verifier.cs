using DbSync.Sdk.Execution.Snapshots;

namespace DbSync.Sdk.Execution.Verification;

/// <summary>
/// Compares a secondary with the primary, table by table and range by range, while writes go on. A range whose hashes are equal is done; one
/// that differs is read again at a common position, where the lane stands still, so a secondary that is merely behind is no difference.
/// </summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <param name="lane">The lane.</param>
/// <param name="pages">The primary's pages.</param>
internal sealed class Verifier<TStorage>(Lane<TStorage> lane, PrimaryPages<TStorage> pages)
    where TStorage : class
{
    private readonly LaneContext<TStorage> _context = lane.Context;
    private readonly ISnapshotSource<TStorage> _copy = (ISnapshotSource<TStorage>)lane.Context.Store;

    /// <summary>Compares, and mends what differs if the options say so.</summary>
    /// <param name="options">The options.</param>
    /// <param name="progress">Told after each range.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public async Task<VerificationReport> RunAsync(VerificationOptions options, IProgress<VerificationProgress>? progress, CancellationToken cancellationToken)
    {
        var started = _context.Time.GetTimestamp();
        var tables = Choose(options);
        var reports = new List<TableVerification>();
        var compared = 0L;
        for (var i = 0; i < tables.Count; i++)
        {
            using var tally = new TableTally(tables[i], options.MaxDifferences, _context.PropagatesDeletes);
            var table = new VerificationProgress(_context.Name, tables[i], i + 1, tables.Count, compared);
            await CompareAsync(tally, options.Repair, rows => progress?.Report(table with { Rows = table.Rows + rows }), cancellationToken).ConfigureAwait(false);
            var report = tally.Report();
            compared += report.Rows;
            reports.Add(report);
        }

        return new VerificationReport(_context.Name, lane.Progress.Cursor, _context.Time.GetElapsedTime(started), reports);
    }

    private IReadOnlyList<string> Choose(VerificationOptions options)
    {
        if (options.Tables is not { } chosen)
            return pages.Source.Tables;
        if (chosen.FirstOrDefault(table => !pages.Source.Tables.Contains(table, StringComparer.Ordinal)) is { } unknown)
            throw new ArgumentException($"There is no table '{unknown}'. There are: {string.Join(", ", pages.Source.Tables)}.", nameof(options));
        return chosen;
    }

    private async Task CompareAsync(TableTally tally, bool repair, Action<long> report, CancellationToken cancellationToken)
    {
        string? afterKey = null;
        do
        {
            var rows = await pages.Source.ReadRowsAsync(tally.Table, afterKey, _context.SnapshotPageSize, cancellationToken).ConfigureAwait(false);
            var upToKey = LastKey(rows);
            var copy = await RowRange.ReadAsync(_copy, tally.Table, afterKey, upToKey, _context.SnapshotPageSize, cancellationToken).ConfigureAwait(false);
            if (!tally.TryAddEqual(rows, copy))
                upToKey = await CompareExactlyAsync(tally, afterKey, repair, cancellationToken).ConfigureAwait(false);
            afterKey = upToKey;
            report(tally.Rows);
        }
        while (afterKey is not null);
    }

    /// <summary>Compares a range at one position.</summary>
    /// <returns>The last key compared; <see langword="null"/>: the table is done.</returns>
    private async Task<string?> CompareExactlyAsync(TableTally tally, string? afterKey, bool repair, CancellationToken cancellationToken)
    {
        using var page = await lane.ReadPageAsync(pages, tally.Table, afterKey, _context.SnapshotPageSize, cancellationToken).ConfigureAwait(false);
        await StandStillAsync(page.Barrier, cancellationToken).ConfigureAwait(false);
        var upToKey = LastKey(page.Rows);
        var copy = await RowRange.ReadAsync(_copy, tally.Table, afterKey, upToKey, _context.SnapshotPageSize, cancellationToken).ConfigureAwait(false);
        var differences = RowRange.Compare(page.Rows, copy);
        tally.Add(page.Rows, copy.Count, differences);
        if (repair)
            tally.Repaired += await RepairAsync(tally.Table, differences, cancellationToken).ConfigureAwait(false);
        return upToKey;
    }

    private async Task<int> RepairAsync(string table, List<RowDifference> differences, CancellationToken cancellationToken)
    {
        SnapshotRow[] rows = [.. differences.Where(static difference => difference.Kind != DifferenceKind.Extra).Select(static difference => difference.Row)];
        string[] removed = _context.PropagatesDeletes
            ? [.. differences.Where(static difference => difference.Kind == DifferenceKind.Extra).Select(static difference => difference.Row.Key)]
            : [];
        if (rows.Length + removed.Length > 0)
            await ((ISnapshotTarget)_context.Store).WriteRowsAsync(table, rows, removed, cursor: null, cancellationToken).ConfigureAwait(false);
        return rows.Length + removed.Length;
    }

    private async Task StandStillAsync(LaneBarrier barrier, CancellationToken cancellationToken)
    {
        while (!barrier.Reached.IsCompleted)
        {
            var changed = lane.Changed;
            var connection = _context.Connection.Changed.Next;
            if (lane.IsPaused || lane.NeedsSnapshot || _context.Connection.State is ConnectionState.Disconnected or ConnectionState.Failed)
                throw new SnapshotException($"{_context.Name} cannot be compared now: it is paused, away or being set up, so it does not come to where the primary is. Resume it or wait until it is connected, and verify again.");
            await Task.WhenAny(barrier.Reached, changed, connection).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        if (barrier.Reached.IsCanceled)
            throw new SnapshotException($"{_context.Name} began anew while it was compared. Verify again.");
    }

    private string? LastKey(IReadOnlyList<SnapshotRow> rows) => rows.Count == _context.SnapshotPageSize ? rows[^1].Key : null;
}
