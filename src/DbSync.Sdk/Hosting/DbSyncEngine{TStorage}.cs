using DbSync.Sdk.Connections;
using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Execution;
using DbSync.Sdk.Hosting;
using DbSync.Sdk.Hosting.Status;
using DbSync.Sdk.Merging;

namespace DbSync.Sdk;

/// <summary>A running engine: the storage that writes, replicates and merges, and what is to be known and done about it.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
public sealed class DbSyncEngine<TStorage> : IAsyncDisposable
    where TStorage : class
{
    // How long a stop that may not wait for the secondaries still waits for calls that were cancelled.
    private static readonly TimeSpan CancelledCallGrace = TimeSpan.FromSeconds(5);

    private readonly EngineParts<TStorage> _parts;
    private readonly EngineStatus<TStorage> _status;
    private readonly SemaphoreSlim _lifecycle = new(1, 1);
    private SyncExecutor<TStorage>? _executor;
    private CheckpointKeeper<TStorage>? _keeper;
    private bool _started;
    private bool _stopped;

    internal DbSyncEngine(
        DbSyncBuilder<TStorage> options, IServiceProvider services, OperationCatalog<TStorage> catalog, Func<ISyncRuntime<TStorage>, TStorage> createFacade)
    {
        _parts = new EngineParts<TStorage>(options, services, catalog);
        _status = new EngineStatus<TStorage>(_parts);
        DeadLetters = new DeadLetterQueue(_parts.DeadLetters, (letter, force, token) => Executor.ReplayAsync(letter, force, token));
        Storage = createFacade(_parts);
    }

    /// <summary>The storage: writes go to the primary and are replicated, reads are merged.</summary>
    public TStorage Storage { get; }

    /// <summary>The operations that secondaries reject for good.</summary>
    public DeadLetterQueue DeadLetters { get; }

    /// <summary>The connections to the secondaries.</summary>
    public SecondaryConnectionManager Connections => _parts.Connections;

    private SyncExecutor<TStorage> Executor =>
        _started ? _executor! : throw new InvalidOperationException("The engine has not started: start the host, or await StartAsync.");

    /// <summary>
    /// Waits until every connected, unpaused secondary has applied what was committed before the call. A secondary that is paused or loses
    /// its connection is not waited for. One that stands still because it is full of dead letters is, until one of them is replayed or discarded.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task DrainAsync(CancellationToken cancellationToken = default) => Executor.DrainAsync(cancellationToken);

    /// <summary>How replication stands.</summary>
    public SyncStatus GetStatus() => _status.GetStatus(_started ? _executor : null);

    /// <summary>How fast replication and merged reads are.</summary>
    public PerformanceMetrics GetPerformance() => _status.GetPerformance();

    /// <summary>How far each secondary is from the primary. Counts records where the stores can.</summary>
    /// <param name="cancellationToken">Cancels the counts.</param>
    public Task<IReadOnlyList<ConsistencyMetrics>> GetConsistencyAsync(CancellationToken cancellationToken = default) =>
        _status.GetConsistencyAsync(Executor, cancellationToken);

    /// <summary>The health of the whole. Pings the primary.</summary>
    /// <param name="cancellationToken">Cancels the ping.</param>
    public Task<HealthResponse> GetHealthAsync(CancellationToken cancellationToken = default) => _status.GetHealthAsync(_started ? _executor : null, cancellationToken);

    /// <summary>Stops applying operations, never accepting them.</summary>
    /// <param name="secondary">Only to this secondary; <see langword="null"/>: to all.</param>
    /// <exception cref="ArgumentException">There is no such secondary.</exception>
    public void Pause(string? secondary = null) => Executor.Pause(secondary, paused: true);

    /// <summary>Applies operations again. A secondary that was paused by name stays paused until it is resumed by name.</summary>
    /// <param name="secondary">Only to this secondary; <see langword="null"/>: to all.</param>
    /// <exception cref="ArgumentException">There is no such secondary.</exception>
    public void Resume(string? secondary = null) => Executor.Pause(secondary, paused: false);

    /// <summary>
    /// Sets a secondary up from the primary while writes go on: rows that differ are written, and with propagated deletes rows that the primary
    /// does not have are removed. It takes no part in merged reads meanwhile. A stop or a crash interrupts it; it goes on at the next start.
    /// </summary>
    /// <param name="secondary">The secondary.</param>
    /// <param name="progress">Told after each page.</param>
    /// <param name="cancellationToken">Ends the wait, not the snapshot.</param>
    /// <exception cref="ArgumentException">There is no such secondary.</exception>
    /// <exception cref="SnapshotException">The stores cannot do it, or the secondary refuses rows.</exception>
    public Task SnapshotAsync(string secondary, IProgress<SnapshotProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Executor.SnapshotAsync(secondary, progress, cancellationToken);

    /// <summary>
    /// Compares a secondary with the primary, row by row, while writes go on: each range at a common position, so that a secondary that is merely
    /// behind is no difference. Writes wait for as long as one page is read of a range that differs.
    /// </summary>
    /// <param name="secondary">The secondary; it must be connected and not paused.</param>
    /// <param name="options">What to compare, and whether to mend it; <see langword="null"/>: everything, and no.</param>
    /// <param name="progress">Told after each page.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    /// <exception cref="ArgumentException">There is no such secondary, or no such table.</exception>
    /// <exception cref="SnapshotException">The stores cannot list their rows, or the secondary cannot be brought to where the primary is.</exception>
    public Task<VerificationReport> VerifyAsync(
        string secondary, VerificationOptions? options = null, IProgress<VerificationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Executor.VerifyAsync(secondary, options ?? new VerificationOptions(), progress, cancellationToken);

    /// <summary>The same, and mends what differs at the position at which it was found: the report tells what there was and how many rows were mended.</summary>
    /// <param name="secondary">The secondary; it must be connected and not paused.</param>
    /// <param name="progress">Told after each page.</param>
    /// <param name="cancellationToken">Ends the repair; what is mended stays.</param>
    /// <exception cref="ArgumentException">There is no such secondary.</exception>
    /// <exception cref="SnapshotException">The stores cannot do it, or the secondary cannot be brought to where the primary is.</exception>
    public Task<VerificationReport> RepairAsync(string secondary, IProgress<VerificationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        VerifyAsync(secondary, new VerificationOptions { Repair = true }, progress, cancellationToken);

    /// <summary>Stops gracefully: refuses new writes, lets the secondaries catch up within the shutdown timeout, disposes the stores. Repeatable.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None).ConfigureAwait(false);

    /// <summary>Takes the journal, connects the primary, opens the journal, rolls forward what is in doubt, and starts replicating.</summary>
    /// <param name="cancellationToken">Cancels the start.</param>
    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        await _lifecycle.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_stopped, this);
            if (_started)
                return;
            foreach (var warning in _parts.Options.ConfigurationWarnings)
                SyncLog.ConfigurationWarning(_parts.Logger, warning);
            if (_parts.Options is { JournalPath: not null, KeepsJournalOnDisk: false })
                SyncLog.JournalInMemory(_parts.Logger);

            // First of all: a second process is told who holds the journal, whatever else is wrong.
            _parts.Queue.Journal.Take();
            await ConnectPrimaryAsync(cancellationToken).ConfigureAwait(false);
            var inDoubt = await _parts.Queue.Journal.OpenAsync(cancellationToken).ConfigureAwait(false);
            _parts.OpenState();

            if (_parts.Queue.Journal is Queue.Segments.FileJournal journal)
                _parts.Checkpoint.Load(journal.Files, journal.Directory.Cursors);

            // The lanes claim their place first: what is rolled forward before anybody claims it would be trimmed at once.
            _executor ??= _parts.CreateExecutor();
            _parts.State.RestoreTombstones(_parts.Catalog);
            foreach (var entry in inDoubt)
                await RollForwardAsync(entry, cancellationToken).ConfigureAwait(false);

            _started = true;
            _status.Observe(_executor);
            _parts.PrimaryConnection?.Start(isConnected: true);
            _parts.Connections.Start();
            _executor.Start();
            _keeper = _parts.KeepCheckpoint(_executor.Lanes);
            _parts.InFlight.Open();
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    /// <summary>Stops gracefully.</summary>
    /// <param name="cancellationToken">Ends the wait for the secondaries early.</param>
    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        await _lifecycle.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_stopped)
                return;
            _stopped = true;
            await CatchUpAsync(cancellationToken).ConfigureAwait(false);
            await StopReplicatingAsync().ConfigureAwait(false);
            _parts.State.Close();
            await _parts.Queue.DisposeAsync().ConfigureAwait(false);
            await _parts.DisposeStoresAsync(CancelledCallGrace).ConfigureAwait(false);
            _parts.Metrics.Dispose();
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    private async ValueTask RollForwardAsync(Queue.JournalEntry entry, CancellationToken cancellationToken)
    {
        ISyncOperation<TStorage> operation;
        try
        {
            operation = _parts.Catalog.Decode(entry.OpType, entry.Payload.Span);
        }
        catch (SyncPayloadException error)
        {
            // Another version wrote it. To abort it would drop it; committed, each lane keeps it as a dead letter for the version that can read it.
            SyncLog.UnreadableInDoubt(_parts.Logger, entry.Sequence, entry.OpType, error.GetType().Name);
            await _parts.Queue.CommitAsync(entry).ConfigureAwait(false);
            return;
        }

        await _parts.Target.RollForwardAsync(entry, operation, cancellationToken).ConfigureAwait(false);
    }

    private async Task ConnectPrimaryAsync(CancellationToken cancellationToken)
    {
        if (_parts.Primary is not IStoreConnection primary)
            return;
        using var timeout = new CancellationTokenSource(_parts.Options.ConnectTimeout, _parts.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            // Also a store that ignores its token must not hold the start, and with it the stop, for ever.
            var connecting = primary.ConnectAsync(either.Token);
            Abandonable.Observe(connecting);
            await connecting.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (timeout.IsCancellationRequested)
        {
            throw new TimeoutException($"The primary did not connect within {_parts.Options.ConnectTimeout} (connect_timeout). Nothing was started.", error);
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_parts.Options.ShutdownTimeout, _parts.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _parts.InFlight.CloseAsync(either.Token).ConfigureAwait(false);
            await _parts.Target.SettleAsync(either.Token).ConfigureAwait(false);
            if (_started)
                await Executor.DrainAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The deadline: what is left waits in the journal.
        }
    }

    private async Task StopReplicatingAsync()
    {
        if (_executor is not null)
            await EndAsync(_executor.DisposeAsync()).ConfigureAwait(false);
        _keeper?.Dispose();
        await EndAsync(_parts.Connections.StopAsync()).ConfigureAwait(false);
        if (_parts.PrimaryConnection is { } primary)
            await EndAsync(primary.DisposeAsync()).ConfigureAwait(false);
        await EndAsync(_parts.Target.DisposeAsync()).ConfigureAwait(false);
    }

    /// <summary>Waits for a part to end, but not for ever: a call that ignores its token must not keep the others from being stopped.</summary>
    private async Task EndAsync(ValueTask ending)
    {
        try
        {
            await ending.AsTask().WaitAsync(CancelledCallGrace, _parts.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            SyncLog.StoreLeftBehind(_parts.Logger, (long)CancelledCallGrace.TotalMilliseconds);
        }
    }
}
