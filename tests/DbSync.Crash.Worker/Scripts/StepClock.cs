namespace DbSync.Crash.Worker.Scripts;

/// <summary>A clock that stands still; its timers fire when they are told to.</summary>
internal sealed class StepClock : TimeProvider
{
    private readonly List<StepTimer> _timers = [];

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new StepTimer(callback, state);
        _timers.Add(timer);
        return timer;
    }

    public void Fire() => _timers.ForEach(static timer => timer.Fire());

    private sealed class StepTimer(TimerCallback callback, object? state) : ITimer
    {
        private bool _isDisposed;

        public void Fire()
        {
            if (!_isDisposed)
                callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
