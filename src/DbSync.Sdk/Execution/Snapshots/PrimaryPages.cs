using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution.Snapshots;

/// <summary>Reads pages of the primary, exactly as they are at one position of the journal.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <param name="source">The primary.</param>
/// <param name="gate">The gate of the writes.</param>
/// <param name="timeout">The longest that reading a page may take: writes wait meanwhile.</param>
/// <param name="time">The clock.</param>
internal sealed class PrimaryPages<TStorage>(ISnapshotSource<TStorage> source, WriteGate gate, TimeSpan timeout, TimeProvider time)
    where TStorage : class
{
    // Writes wait while somebody waits for the gate: rather try again than let them wait long for a write that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseAfterHang = TimeSpan.FromSeconds(1);

    public ISnapshotSource<TStorage> Source => source;

    /// <summary>Reads a page and makes the lane stand still at the same position.</summary>
    /// <param name="run">The lane's run.</param>
    /// <param name="table">The table.</param>
    /// <param name="afterKey">Only rows with a greater key; <see langword="null"/>: from the first.</param>
    /// <param name="limit">How many rows at most.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>The rows, and the barrier at which the lane stands or will stand; it is to be disposed.</returns>
    public async Task<ExactPage> ReadAsync(LaneRun<TStorage> run, string table, string? afterKey, int limit, CancellationToken stop)
    {
        using (await EnterAsync(stop).ConfigureAwait(false))
        {
            var rows = await ReadInTimeAsync(table, afterKey, limit, stop).ConfigureAwait(false);
            return new ExactPage(rows, run.PlaceBarrier());
        }
    }

    /// <summary>Waits for the moment in which no write is under way.</summary>
    /// <param name="stop">Ends the wait.</param>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken stop)
    {
        while (true)
        {
            if (await gate.TryEnterReadAsync(Patience, time, stop).ConfigureAwait(false) is { } pass)
                return pass;
            await Delay.WaitAsync(PauseAfterHang, time, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a page. A primary that ignores its token must not hold up every write: what it reads late is nobody's.</summary>
    private async Task<IReadOnlyList<SnapshotRow>> ReadInTimeAsync(string table, string? afterKey, int limit, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        var reading = source.ReadRowsAsync(table, afterKey, limit, either.Token);
        _ = reading.ContinueWith(
            static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        try
        {
            return await reading.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (late.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new TimeoutException($"The primary did not give a page of '{table}' within {timeout}.", error);
        }
    }
}
