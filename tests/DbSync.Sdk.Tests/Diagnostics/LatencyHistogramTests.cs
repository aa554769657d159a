using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Tests.Diagnostics;

public sealed class LatencyHistogramTests
{
    [Theory]
    [InlineData(0.5, 500)]
    [InlineData(0.95, 950)]
    [InlineData(1, 1000)]
    public void A_quantile_is_at_most_ten_per_cent_too_high(double share, double milliseconds)
    {
        var histogram = new LatencyHistogram();
        for (var i = 1; i <= 1000; i++)
            histogram.Record(TimeSpan.FromMilliseconds(i));

        histogram.Quantile(share).TotalMilliseconds.ShouldBeInRange(milliseconds, milliseconds * 1.1);
        histogram.Average.TotalMilliseconds.ShouldBe(500.5, 0.001);
    }

    [Fact]
    public void A_batch_counts_as_its_operations_do_one_by_one()
    {
        var now = DateTimeOffset.UnixEpoch.AddDays(1);
        var random = new Random(1);
        var (batch, single) = (new LatencyHistogram(), new LatencyHistogram());
        var durations = Enumerable.Range(0, 1000).Select(_ => TimeSpan.FromTicks((long)Math.Exp(random.NextDouble() * 22) - 5)).ToArray();
        batch.Record(
            durations.Select(duration => new CommittedEntry(new JournalEntry(1, "op", "key", now - duration, ReadOnlyMemory<byte>.Empty), 1, 0)).ToArray(), now);
        foreach (var duration in durations)
            single.Record(duration);

        batch.Count.ShouldBe(1000);
        batch.Average.ShouldBe(single.Average);
        for (var percent = 1; percent <= 100; percent++)
            batch.Quantile(percent / 100.0).ShouldBe(single.Quantile(percent / 100.0));
    }

    [Fact]
    public void Nothing_negative_and_huge_durations_are_kept_in_bounds()
    {
        var histogram = new LatencyHistogram();
        histogram.Quantile(0.95).ShouldBe(TimeSpan.Zero);
        histogram.Record(TimeSpan.FromSeconds(-5));
        histogram.Quantile(1).ShouldBeLessThanOrEqualTo(TimeSpan.FromMicroseconds(1));
        histogram.Record(TimeSpan.FromDays(100));
        histogram.Count.ShouldBe(2);
    }
}
