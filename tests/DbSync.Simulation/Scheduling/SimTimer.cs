namespace DbSync.Simulation.Scheduling;

/// <summary>A timer in simulated time.</summary>
internal sealed class SimTimer : ITimer
{
    private readonly SimLoop _loop;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private bool _isSet;
    private bool _isDisposed;

    public SimTimer(SimLoop loop, SimProcess owner, TimerCallback callback, object? state)
    {
        _loop = loop;
        _callback = callback;
        _state = state;
        Owner = owner;
    }

    public SimProcess Owner { get; }

    /// <summary>Counts how often the timer was set: what was scheduled for an earlier setting does not fire.</summary>
    public int Setting { get; private set; }

    public bool IsSet(int setting) => _isSet && Setting == setting && !Owner.IsDead;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _loop.AssertHere();
        if (_isDisposed)
            return false;
        Setting++;
        _period = period;
        _isSet = dueTime != Timeout.InfiniteTimeSpan;
        if (_isSet)
            _loop.Schedule(this, dueTime.Ticks);
        return true;
    }

    public void Fire(int setting)
    {
        if (!IsSet(setting))
            return;
        _isSet = _period > TimeSpan.Zero;
        if (_isSet)
            _loop.Schedule(this, _period.Ticks);
        _callback(_state);
    }

    public void Dispose()
    {
        _loop.AssertHere();
        _isDisposed = true;
        _isSet = false;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
