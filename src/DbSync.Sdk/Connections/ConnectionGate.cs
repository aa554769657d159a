using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Connections;

/// <summary>
/// Whether one store may be used, and what is known of its connection. Uses, pings and attempts to connect say how they went; whoever
/// wants to use the store waits here.
/// </summary>
internal sealed class ConnectionGate
{
    private readonly Lock _lock = new();
    private readonly string _name;
    private readonly int _priority;
    private readonly ConnectionOptions _options;
    private readonly TimeProvider _time;
    private readonly IConnectionLog _log;
    private readonly Backoff _backoff;
    private ConnectionState _state = ConnectionState.Connecting;
    private bool _ready;
    private bool _retryNow;
    private long _generation;
    private DateTimeOffset? _lastAnswer;
    private string? _lastError;
    private bool _everConnected;
    private int _reconnects;

    public ConnectionGate(string name, int priority, ConnectionOptions options, TimeProvider time, Random random, IConnectionLog log, IWorkScheduler scheduler)
    {
        _name = name;
        _priority = priority;
        _options = options;
        _time = time;
        _log = log;
        _backoff = new Backoff(options.RetryBackoff, options.RetryBackoffCap, random);
        Changed = new ChangeSignal(scheduler);
    }

    /// <summary>Pulses at every change of state.</summary>
    public ChangeSignal Changed { get; }

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
                return new(_name, _state, _lastAnswer, _lastError, _reconnects, _priority);
        }
    }

    /// <summary>Whether the store may be used.</summary>
    /// <param name="generation">Which connection it is.</param>
    /// <param name="changed">Completes when this changes.</param>
    public bool IsOpen(out long generation, out Task changed)
    {
        lock (_lock)
        {
            (generation, changed) = (_generation, Changed.Next);
            return _ready;
        }
    }

    /// <summary>Takes note that the store answered.</summary>
    public void NoteAnswer()
    {
        lock (_lock)
            _lastAnswer = _time.GetUtcNow();
    }

    /// <summary>The store did what it was asked: as good as a ping.</summary>
    public void NoteSuccess()
    {
        lock (_lock)
        {
            _lastAnswer = _time.GetUtcNow();
            _backoff.Reset();
        }

        BecomeConnected(onlyIf: static gate => gate._ready && gate._state != ConnectionState.Connected);
    }

    /// <summary>A use or a ping failed.</summary>
    /// <param name="generation">Which connection it was; an old failure does not count against a new connection.</param>
    /// <param name="error">What the store threw.</param>
    /// <param name="kind">What that means.</param>
    public void NoteFailure(long generation, Exception error, FaultKind kind)
    {
        ConnectionState before;
        ConnectionState after;
        lock (_lock)
        {
            if (generation != _generation || !_ready)
                return;
            before = _state;
            after = StateAfter(kind);
            _state = after;
            _ready = false;
            _generation++;
            _lastError = error.GetType().Name;
        }

        if (before != after)
            LogLoss(after, error);
        Changed.Pulse();
    }

    /// <summary>An attempt to connect failed.</summary>
    /// <param name="error">What the store threw.</param>
    /// <param name="kind">What that means.</param>
    public void NoteConnectFailure(Exception error, FaultKind kind)
    {
        var after = StateAfter(kind);
        ConnectionState before;
        lock (_lock)
        {
            before = _state;
            _state = after;
            _lastError = error.GetType().Name;
        }

        if (before == after)
            return;
        LogLoss(after, error);
        Changed.Pulse();
    }

    /// <summary>The store is connected.</summary>
    /// <param name="onlyIf">Looked at under the lock: a failure reported meanwhile must not be overruled.</param>
    public void BecomeConnected(Func<ConnectionGate, bool>? onlyIf = null)
    {
        bool again;
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

        _log.Connected(again);
        Changed.Pulse();
    }

    /// <summary>Lets one use through as a probe, without calling the store connected; or nothing more.</summary>
    /// <param name="isOpen">Which.</param>
    public void Set(bool isOpen)
    {
        lock (_lock)
            _ready = isOpen;
        Changed.Pulse();
    }

    /// <summary>Makes the next attempt to connect come at once.</summary>
    public void RetryNow()
    {
        lock (_lock)
            _retryNow = true;
        Changed.Pulse();
    }

    /// <summary>Whether the next attempt is to come at once; asked for once.</summary>
    /// <param name="changed">Completes when this may change.</param>
    public bool TakeRetry(out Task changed)
    {
        lock (_lock)
        {
            changed = Changed.Next;
            var retry = _retryNow;
            _retryNow = false;
            return retry;
        }
    }

    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan NextPause()
    {
        lock (_lock)
            return _state == ConnectionState.Failed ? _options.RetryBackoffCap : _backoff.Next();
    }

    private static ConnectionState StateAfter(FaultKind kind) => kind == FaultKind.NeedsAttention ? ConnectionState.Failed : ConnectionState.Disconnected;

    private void LogLoss(ConnectionState state, Exception error)
    {
        if (state == ConnectionState.Failed)
            _log.Refused(error.GetType().Name);
        else
            _log.Lost(error.GetType().Name);
        Lost?.Invoke();
    }
}
