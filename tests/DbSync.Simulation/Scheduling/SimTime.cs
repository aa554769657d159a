namespace DbSync.Simulation.Scheduling;

/// <summary>The clock that one process sees: its timers die with it, and its wall clock may be set while its timestamps go on.</summary>
/// <param name="loop">The loop.</param>
/// <param name="owner">The process.</param>
internal sealed class SimTime(SimLoop loop, SimProcess owner) : TimeProvider
{
    public static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        loop.AssertHere();
        return Beginning + TimeSpan.FromTicks(loop.Now) + loop.ClockOffset;
    }

    public override long GetTimestamp()
    {
        loop.AssertHere();
        return loop.Now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new SimTimer(loop, owner, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
