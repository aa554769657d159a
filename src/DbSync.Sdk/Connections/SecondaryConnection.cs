using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Queue;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Timeout;

namespace DbSync.Sdk.Connections;

/// <summary>
/// The connection to one secondary. Whoever uses it waits until it is ready and reports how the use went; the connection itself pings,
/// and reconnects for ever with growing pauses.
/// </summary>
/// <remarks>A store that is no <see cref="IStoreConnection"/> has nothing to connect: after each pause its next batch is the probe.</remarks>
internal sealed class SecondaryConnection : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly object _store;
    private readonly IStoreConnection? _connectable;
    private readonly ConnectionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Backoff _backoff;
    private readonly ResiliencePipeline _attempt;
    private readonly CancellationTokenSource _stopping = new();
    private readonly IWorkScheduler _scheduler;
    private readonly ChangeSignal _changed;
    private Task _running = Task.CompletedTask;
    private ConnectionState _state = ConnectionState.Connecting;
    private bool _ready;
    private bool _retryNow;
    private long _generation;
    private DateTimeOffset? _lastAnswer;
    private string? _lastError;
    private bool _everConnected;
    private int _reconnects;

    public SecondaryConnection(
        string name,
        int priority,
        object store,
        ConnectionOptions options,
        TimeProvider time,
        Random random,
        ILogger logger,
        IWorkScheduler? scheduler = null)
    {
        _scheduler = scheduler ?? WorkScheduler.ThreadPool;
        _changed = new ChangeSignal(_scheduler);
        Name = name;
        Priority = priority;
        _store = store;
        _connectable = store as IStoreConnection;
        _options = options;
        _time = time;
        _logger = logger;
        _backoff = new Backoff(options.RetryBackoff, options.RetryBackoffCap, random);
        _attempt = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.ConnectTimeout })
            .Build();
    }

    public string Name { get; }

    public int Priority { get; }

    /// <summary>Pulses at every change of state.</summary>
    public ChangeSignal Changed => _changed;

    /// <summary>Called when the connection is lost.</summary>
    public Action? Lost { get; set; }

    public ConnectionState State
    {
        get
        {
            lock (_lock)
                return _state;
        }
    }

    /// <summary>Which connection it is: each loss begins the next.</summary>
    public long Generation
    {
        get
        {
            lock (_lock)
                return _generation;
        }
    }

    public ConnectionHealth Health
    {
        get
        {
            lock (_lock)
                return new(Name, _state, _lastAnswer, _lastError, _reconnects, Priority);
        }
    }

    public void Start()
    {
        if (_connectable is null)
            BecomeConnected();
        _running = _scheduler.Run(RunAsync);
    }

    /// <summary>Waits until the secondary may be used.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Which connection it is; goes with a report of failure, so that an old failure does not count against a new connection.</returns>
    public async ValueTask<long> WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_ready)
                    return _generation;
                next = _changed.Next;
            }

            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The secondary did what it was asked: as good as a ping.</summary>
    public void ReportSuccess()
    {
        lock (_lock)
        {
            _lastAnswer = _time.GetUtcNow();
            _backoff.Reset();
        }

        BecomeConnected(onlyIf: static connection => connection._ready && connection._state != ConnectionState.Connected);
    }

    /// <summary>The secondary could not be used.</summary>
    /// <param name="generation">Which connection it was.</param>
    /// <param name="error">What its store threw.</param>
    /// <param name="kind">What that means.</param>
    public void ReportFailure(long generation, Exception error, FaultKind kind)
    {
        ConnectionState before;
        ConnectionState after;
        lock (_lock)
        {
            if (generation != _generation || !_ready)
                return;
            before = _state;
            after = kind == FaultKind.NeedsAttention ? ConnectionState.Failed : ConnectionState.Disconnected;
            _state = after;
            _ready = false;
            _generation++;
            _lastError = error.GetType().Name;
        }

        if (before != after)
            LogLoss(after, error);
        _changed.Pulse();
    }

    /// <summary>A call goes on although its time is over: the secondary does not count as connected, whatever it answers to others.</summary>
    public void ReportOverdue()
    {
        long generation;
        lock (_lock)
            generation = _generation;
        ReportFailure(generation, new TimeoutException(), FaultKind.Unavailable);
    }

    /// <summary>Makes the next attempt to connect come at once.</summary>
    public void RetryNow()
    {
        lock (_lock)
            _retryNow = true;
        _changed.Pulse();
    }

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
                BecomeUnready();
            TimeSpan pause;
            lock (_lock)
                pause = _state == ConnectionState.Failed ? _options.RetryBackoffCap : _backoff.Next();
            await PauseAsync(pause, stop).ConfigureAwait(false);
        }
    }

    private async Task<bool> ConnectAsync(CancellationToken stop)
    {
        if (_connectable is null)
        {
            // Nothing to ask: the next use is the probe.
            Open();
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

        lock (_lock)
            _lastAnswer = _time.GetUtcNow();
        BecomeConnected();
        return true;
    }

    private void NoteConnectFailure(Exception error)
    {
        var state = FaultClassification.Of(error, _store) == FaultKind.NeedsAttention ? ConnectionState.Failed : ConnectionState.Disconnected;
        ConnectionState before;
        lock (_lock)
        {
            before = _state;
            _state = state;
            _lastError = error.GetType().Name;
        }

        if (before == state)
            return;
        LogLoss(state, error);
        _changed.Pulse();
    }

    /// <summary>Pings until a ping or a use fails.</summary>
    private async Task StayConnectedAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Task changed;
            long generation;
            lock (_lock)
            {
                if (!_ready)
                    return;
                generation = _generation;
                changed = _changed.Next;
            }

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
        while (!stop.IsCancellationRequested)
        {
            Task changed;
            lock (_lock)
            {
                if (_retryNow)
                {
                    _retryNow = false;
                    return;
                }

                changed = _changed.Next;
            }

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

    /// <param name="onlyIf">Looked at under the lock: a failure reported meanwhile must not be overruled.</param>
    private void BecomeConnected(Func<SecondaryConnection, bool>? onlyIf = null)
    {
        var again = false;
        lock (_lock)
        {
            if (onlyIf?.Invoke(this) == false)
                return;
            again = _everConnected;
            if (again)
                _reconnects++;
            _everConnected = true;
            _state = ConnectionState.Connected;
            _ready = true;
            _retryNow = false;
            _lastError = null;
        }

        if (again)
            SyncLog.SecondaryReconnected(_logger, Name);
        else
            SyncLog.SecondaryConnected(_logger, Name);
        _changed.Pulse();
    }

    /// <summary>Lets one use through as a probe, without calling the secondary connected.</summary>
    private void Open()
    {
        lock (_lock)
            _ready = true;
        _changed.Pulse();
    }

    private void BecomeUnready()
    {
        lock (_lock)
            _ready = false;
        _changed.Pulse();
    }

    private void LogLoss(ConnectionState state, Exception error)
    {
        if (state == ConnectionState.Failed)
            SyncLog.SecondaryFailed(_logger, Name, error.GetType().Name);
        else
            SyncLog.SecondaryLost(_logger, Name, error.GetType().Name);
        Lost?.Invoke();
    }
}
