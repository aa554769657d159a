using DbSync.Sdk.Queue;
using Polly;
using Polly.Timeout;

namespace DbSync.Sdk.Connections;

/// <summary>
/// The connection to one store. Whoever uses it waits until it is ready and reports how the use went; the connection itself pings,
/// and reconnects for ever with growing pauses.
/// </summary>
/// <remarks>A store that is no <see cref="IStoreConnection"/> has nothing to connect: after each pause its next batch is the probe.</remarks>
internal sealed class StoreConnection : IAsyncDisposable
{
    private readonly object _store;
    private readonly IStoreConnection? _connectable;
    private readonly ConnectionOptions _options;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _attempt;
    private readonly CancellationTokenSource _stopping = new();
    private readonly IWorkScheduler _scheduler;
    private readonly ConnectionGate _gate;
    private Task _running = Task.CompletedTask;

    public StoreConnection(
        string name,
        int priority,
        object store,
        ConnectionOptions options,
        TimeProvider time,
        Random random,
        IConnectionLog log,
        IWorkScheduler? scheduler = null)
    {
        _scheduler = scheduler ?? WorkScheduler.ThreadPool;
        _gate = new ConnectionGate(name, priority, options, time, random, log, _scheduler);
        Name = name;
        Priority = priority;
        _store = store;
        _connectable = store as IStoreConnection;
        _options = options;
        _time = time;
        _attempt = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.ConnectTimeout })
            .Build();
    }

    public string Name { get; }

    public int Priority { get; }

    /// <summary>Pulses at every change of state.</summary>
    public ChangeSignal Changed => _gate.Changed;

    /// <summary>Called when the connection is lost.</summary>
    public Action? Lost
    {
        get => _gate.Lost;
        set => _gate.Lost = value;
    }

    public ConnectionState State => _gate.State;

    /// <summary>Which connection it is: each loss begins the next.</summary>
    public long Generation => _gate.Generation;

    public ConnectionHealth Health => _gate.Health;

    /// <summary>Begins to look after the connection.</summary>
    /// <param name="isConnected">Whether it is established already.</param>
    public void Start(bool isConnected = false)
    {
        if (isConnected || _connectable is null)
            _gate.BecomeConnected();
        _running = _scheduler.Run(RunAsync);
    }

    /// <summary>Waits until the store may be used.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Which connection it is; goes with a report of failure, so that an old failure does not count against a new connection.</returns>
    public async ValueTask<long> WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_gate.IsOpen(out var generation, out var changed))
                return generation;
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The store did what it was asked: as good as a ping.</summary>
    public void ReportSuccess() => _gate.NoteSuccess();

    /// <summary>The store could not be used.</summary>
    /// <param name="generation">Which connection it was.</param>
    /// <param name="error">What its store threw.</param>
    /// <param name="kind">What that means.</param>
    public void ReportFailure(long generation, Exception error, FaultKind kind) => _gate.NoteFailure(generation, error, kind);

    /// <summary>A call goes on although its time is over: the store does not count as connected, whatever it answers to others.</summary>
    public void ReportOverdue() => _gate.NoteFailure(_gate.Generation, new TimeoutException(), FaultKind.Unavailable);

    /// <summary>Makes the next attempt to connect come at once.</summary>
    public void RetryNow() => _gate.RetryNow();

    public async ValueTask DisposeAsync()
    {
        // What a store registered on the token may throw; the connection ends all the same.
        await _scheduler.Cancel(_stopping).ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        var stop = _stopping.Token;
        while (!stop.IsCancellationRequested)
        {
            if (State == ConnectionState.Connected || await ConnectAsync(stop).ConfigureAwait(false))
                await StayConnectedAsync(stop).ConfigureAwait(false);
            else
                _gate.Set(isOpen: false);
            await PauseAsync(_gate.NextPause(), stop).ConfigureAwait(false);
        }
    }

    private async Task<bool> ConnectAsync(CancellationToken stop)
    {
        if (_connectable is null)
        {
            // Nothing to ask: the next use is the probe.
            _gate.Set(isOpen: true);
            return true;
        }

        try
        {
            var attempt = _attempt.ExecuteAsync(
                static async (store, token) =>
                {
                    await store.ConnectAsync(token).ConfigureAwait(false);
                    await store.PingAsync(token).ConfigureAwait(false);
                },
                _connectable,
                stop);

            // Never two at once: one that ignores its token is waited for, but not as if it were about to succeed.
            await Overdue.WatchAsync(attempt, _options.ConnectTimeout * 2, _time, () => NoteConnectFailure(new TimeoutException())).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception error)
        {
            NoteConnectFailure(error);
            return false;
        }

        _gate.NoteAnswer();
        _gate.BecomeConnected();
        return true;
    }

    private void NoteConnectFailure(Exception error) => _gate.NoteConnectFailure(error, FaultClassification.Of(error, _store));

    /// <summary>Pings until a ping or a use fails.</summary>
    private async Task StayConnectedAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && _gate.IsOpen(out var generation, out var changed))
        {
            try
            {
                await changed.WaitAsync(_options.HealthCheckInterval, _time, stop).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                await PingAsync(generation, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task PingAsync(long generation, CancellationToken stop)
    {
        if (_connectable is null)
            return;
        try
        {
            var ping = _attempt.ExecuteAsync(static async (store, token) => await store.PingAsync(token).ConfigureAwait(false), _connectable, stop);
            await Overdue.WatchAsync(ping, _options.ConnectTimeout * 2, _time, ReportOverdue).ConfigureAwait(false);
            ReportSuccess();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            ReportFailure(generation, error, FaultClassification.Of(error, _store));
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stop)
    {
        var until = _time.GetTimestamp();
        while (!stop.IsCancellationRequested && !_gate.TakeRetry(out var changed))
        {
            var left = pause - _time.GetElapsedTime(until);
            if (left <= TimeSpan.Zero)
                return;
            try
            {
                await changed.WaitAsync(left, _time, stop).ConfigureAwait(false);
            }
            catch (Exception ended) when (ended is TimeoutException or OperationCanceledException)
            {
                return;
            }
        }
    }
}
