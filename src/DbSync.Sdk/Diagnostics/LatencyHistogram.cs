using DbSync.Sdk.Queue;

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

    public void Record(TimeSpan duration) => Add(BucketOf(Math.Max(duration.Ticks, 0)), 1, Math.Max(duration.Ticks, 0));

    /// <summary>Records how long operations took that are all done now.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="at">Now.</param>
    public void Record(ReadOnlySpan<CommittedEntry> operations, DateTimeOffset at)
    {
        // Operations of one batch took about as long: mostly a bucket is found, and counted, once for all of them.
        var bucket = 0;
        var (from, to) = (0L, -1L);
        var (count, total) = (0L, 0L);
        foreach (ref readonly var operation in operations)
        {
            var ticks = Math.Max((at - operation.Entry.At).Ticks, 0);
            if (ticks < from || ticks > to)
            {
                Add(bucket, count, total);
                bucket = BucketOf(ticks);
                from = bucket == 0 ? 0 : UpperBound(bucket - 1).Ticks + 1;
                to = bucket == BucketCount - 1 ? long.MaxValue : UpperBound(bucket).Ticks;
                (count, total) = (0, 0);
            }

            count++;
            total += ticks;
        }

        Add(bucket, count, total);
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

    private void Add(int bucket, long count, long ticks)
    {
        if (count == 0)
            return;
        Interlocked.Add(ref _buckets[bucket], count);
        Interlocked.Add(ref _totalTicks, ticks);
        Interlocked.Add(ref _count, count);
    }

    private static int BucketOf(long ticks)
    {
        var microseconds = ticks / (double)TimeSpan.TicksPerMicrosecond;
        return microseconds <= 1 ? 0 : Math.Min((int)Math.Ceiling(Math.Log(microseconds, Growth)), BucketCount - 1);
    }

    private static TimeSpan UpperBound(int bucket) => TimeSpan.FromMicroseconds(Math.Pow(Growth, bucket));
}
