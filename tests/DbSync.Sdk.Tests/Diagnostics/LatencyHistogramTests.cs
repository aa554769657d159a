using DbSync.Sdk.Diagnostics;

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
