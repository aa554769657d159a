using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Execution.Verification;
using DbSync.Sdk.Queue;
using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Execution;

/// <summary>Runs the lanes: one for each secondary, none of which ever waits for another.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class SyncExecutor<TStorage> : IAsyncDisposable
    where TStorage : class
{
    private readonly Lane<TStorage>[] _lanes;
    private readonly PauseGate _pause;
    private readonly SyncQueue _queue;
    private readonly ILogger _logger;

    public SyncExecutor(IEnumerable<Lane<TStorage>> lanes, PauseGate pause, SyncQueue queue, ILogger logger)
    {
        _lanes = [.. lanes];
        _pause = pause;
        _queue = queue;
        _logger = logger;
    }

    public IReadOnlyList<Lane<TStorage>> Lanes => _lanes;

    public bool IsPaused => _pause.IsPaused;

    public int WorkerCount => _lanes.Sum(static lane => lane.Context.Options.WorkerCount);

    public void Start()
    {
        foreach (var lane in _lanes)
            lane.Start();
        SyncLog.ExecutorStarted(_logger, WorkerCount);
    }

    public void Pause(string? secondary, bool paused)
    {
        var gate = secondary is null ? _pause : Find(secondary).Pause;
        if (!gate.Set(paused))
            return;

        // Whoever drains a lane waits for its own gate: tell it that the engine's changed.
        if (secondary is null)
        {
            foreach (var lane in _lanes)
                lane.Look();
        }

        if (paused)
            SyncLog.Paused(_logger, secondary ?? "all secondaries");
        else
            SyncLog.Resumed(_logger, secondary ?? "all secondaries");
    }

    public Task DrainAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var position = _queue.Journal.CommittedPosition;
        return Task.WhenAll(_lanes.Select(lane => lane.DrainAsync(position, cancellationToken)));
    }

    public Task SnapshotAsync(string secondary, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken) =>
        Find(secondary).SnapshotAsync(progress, cancellationToken);

    public async Task<VerificationReport> VerifyAsync(
        string secondary, VerificationOptions options, IProgress<VerificationProgress>? progress, CancellationToken cancellationToken)
    {
        var lane = Find(secondary);
        if (lane.Context.Pages is not { } pages || lane.Context.Store is not ISnapshotSource<TStorage>)
            throw new SnapshotException($"{lane.Context.Name} cannot be compared with the primary: both stores must implement ISnapshotSource<{typeof(TStorage).Name}>.");
        if (options.Repair && !lane.Context.CanSnapshot)
            throw new SnapshotException($"{lane.Context.Name} cannot be repaired: its store does not implement ISnapshotTarget.");
        await lane.DrainAsync(_queue.Journal.CommittedPosition, cancellationToken).ConfigureAwait(false);
        if (lane.NeedsSnapshot)
            throw new SnapshotException($"{lane.Context.Name} cannot be compared with the primary: it needs a snapshot, or is being given one.");
        return await new Verifier<TStorage>(lane, pages).RunAsync(options, progress, cancellationToken).ConfigureAwait(false);
    }

    public Task ReplayAsync(DeadLetter letter, bool force, CancellationToken cancellationToken) => TryFind(letter.Secondary) is { } lane
        ? lane.ReplayAsync(new ReplayRequest(letter, force, cancellationToken))
        : Task.FromException(new DeadLetterReplayException($"Dead letter {letter.Id} was not replayed: this engine has no secondary '{letter.Secondary}'. Add it again, or discard the dead letter."));

    public Lane<TStorage> Find(string secondary) =>
        TryFind(secondary)
        ?? throw new ArgumentException($"There is no secondary '{secondary}'. There are: {string.Join(", ", _lanes.Select(static lane => lane.Context.Name))}.", nameof(secondary));

    private Lane<TStorage>? TryFind(string secondary) =>
        Array.Find(_lanes, lane => string.Equals(lane.Context.Name, secondary, StringComparison.OrdinalIgnoreCase));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_lanes.Select(static lane => lane.DisposeAsync().AsTask())).ConfigureAwait(false);
        foreach (var lane in _lanes)
        {
            if (lane.LagOperations > 0)
                SyncLog.StoppedWithBacklog(_logger, lane.LagOperations, lane.Context.Name);
        }

        SyncLog.ExecutorStopped(_logger);
    }
}
