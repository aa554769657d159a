using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Execution;

public sealed class OrderTests
{
    private const int Writers = 32;
    private const int WritesEach = 60;
    private const int Owners = 7;

    /// <summary>The last write of each key wins on every secondary, whatever fails on the way.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Order_per_key_holds_under_concurrent_writers_and_random_transient_faults(bool batches)
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var primary = new ItemStore();
        var secondaries = Enumerable.Range(0, 3).Select(i => Unreliable(batches ? new BatchItemStore() : new ItemStore(), seed + i)).ToArray();
        await using var engine = await TestEngine.StartAsync(primary, secondaries, options =>
        {
            options.WorkerCount = 4;
            options.MaxRetries = 50;
            options.BatchSize = 20;
        });

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(seed ^ writer);
            for (var i = 0; i < WritesEach; i++)
            {
                var owner = $"o{random.Next(Owners)}";
                var key = $"k{random.Next(5)}";
                if (random.Next(5) == 0)
                    await engine.Storage.DeleteAsync(owner, key);
                else
                    await engine.Storage.SaveAsync(owner, key, [$"{writer}.{i}"]);
            }
        })));
        await TestEngine.UntilAsync(() => engine.GetStatus().QueueSize == 0, TestContext.Current.CancellationToken);

        engine.GetStatus().DeadLetterCount.ShouldBe(0);
        primary.Log.Count.ShouldBe(Writers * WritesEach);
        foreach (var secondary in secondaries)
        {
            Difference(secondary.Content().Select(row => $"{row}").Order(), primary.Content().Select(row => $"{row}").Order()).ShouldBeNull($"seed {seed}");
            for (var owner = 0; owner < Owners; owner++)
                Difference(LinesOf(secondary, $"o{owner}/"), LinesOf(primary, $"o{owner}/")).ShouldBeNull($"seed {seed}");
        }
    }

    private static ItemStore Unreliable(ItemStore store, int seed)
    {
        var random = new Random(seed);
        store.BeforeWrite = (_, _, _) =>
        {
            int roll;
            lock (random)
                roll = random.Next(40);
            return roll switch
            {
                0 => throw new IOException("gone for a moment"),
                1 => throw new InvalidDataException("refused for a moment"),
                2 => Task.Run(static () => Thread.Yield()),
                _ => Task.CompletedTask,
            };
        };
        return store;
    }

    private static List<string> LinesOf(ItemStore store, string owner) => [.. store.Log.Where(line => line.StartsWith(owner, StringComparison.Ordinal))];

    /// <summary>The first place where two sequences differ, short enough to read.</summary>
    private static string? Difference(IEnumerable<string> actual, IEnumerable<string> expected)
    {
        var left = actual.ToArray();
        var right = expected.ToArray();
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            if (left.ElementAtOrDefault(i) != right.ElementAtOrDefault(i))
                return $"at {i}: {left.ElementAtOrDefault(i)} instead of {right.ElementAtOrDefault(i)}";
        }

        return null;
    }
}
