using DbSync.Sdk.Connections;

namespace DbSync.Sdk.Tests.Connections;

public sealed class BackoffTests
{
    [Fact]
    public void Pauses_double_up_to_the_cap_with_jitter_and_begin_again_after_a_success()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), new Random(seed));

        for (var round = 0; round < 2; round++)
        {
            double[] full = [1, 2, 4, 8, 16, 32, 60, 60];
            foreach (var seconds in full)
                backoff.Next().TotalSeconds.ShouldBeInRange(seconds / 2, seconds);
            backoff.Reset();
        }
    }

    [Fact]
    public void Ten_thousand_failures_do_not_overflow()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), new Random(1));
        for (var i = 0; i < 10_000; i++)
            backoff.Next().ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(60));
    }
}
