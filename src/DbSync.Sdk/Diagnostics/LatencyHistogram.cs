namespace DbSync.Sdk.Diagnostics;

/// <summary>
/// Durations in buckets that each are 10 % wider than the one before, from 1 µs to over an hour: a quantile is at most 10 % too high.
/// Lock-free; the memory does not grow.
/// </summary>
internal sealed class LatencyHistogram
{
    private const double Growth = 1.1;
    private const int BucketCount = 240;

    private readonly long[] _buckets = new long[BucketCount];
    private long _count;
    private long _totalTicks;

    public long Count => Volatile.Read(ref _count);

    public TimeSpan Average => Count is var count and > 0 ? TimeSpan.FromTicks(Volatile.Read(ref _totalTicks) / count) : TimeSpan.Zero;

    public void Record(TimeSpan duration)
    {
        var ticks = Math.Max(duration.Ticks, 0);
        Interlocked.Increment(ref _buckets[BucketOf(ticks)]);
        Interlocked.Add(ref _totalTicks, ticks);
        Interlocked.Increment(ref _count);
    }

    /// <summary>The duration that a share of all recorded ones does not exceed; zero when there are none.</summary>
    /// <param name="share">The share, from 0 to 1.</param>
    public TimeSpan Quantile(double share)
    {
        var wanted = (long)Math.Ceiling(Count * share);
        if (wanted == 0)
            return TimeSpan.Zero;
        long seen = 0;
        for (var bucket = 0; bucket < BucketCount; bucket++)
        {
            seen += Volatile.Read(ref _buckets[bucket]);
            if (seen >= wanted)
                return UpperBound(bucket);
        }

        return UpperBound(BucketCount - 1);
    }

    private static int BucketOf(long ticks)
    {
        var microseconds = ticks / (double)TimeSpan.TicksPerMicrosecond;
        return microseconds <= 1 ? 0 : Math.Min((int)Math.Ceiling(Math.Log(microseconds, Growth)), BucketCount - 1);
    }

    private static TimeSpan UpperBound(int bucket) => TimeSpan.FromMicroseconds(Math.Pow(Growth, bucket));
}
