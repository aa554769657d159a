using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Execution;

/// <summary>Random writes, snapshots, outages and kills. In the end both stores are equal, and no row ever went back in time.</summary>
public sealed class SnapshotModelTests
{
    private const int Keys = 12;
    private const int Steps = 150;

    private static readonly string[] Owners = ["ann", "bob", "zoe"];

    public static TheoryData<int> Seeds() => [1, Random.Shared.Next(), Random.Shared.Next()];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task While_snapshots_run_no_row_goes_back_and_no_deleted_row_comes_back(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var items = new DurableItems();
        Fill(items, random);
        await items.StartAsync(options => options.WorkerCount = random.Next(1, 4));
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 3).Select(i => WriteAsync(items, new Random(seed + i), Owners[i], stop.Token)).ToArray();

        for (var i = 0; i < 3; i++)
            await items.Engine.SnapshotAsync("s0", cancellationToken: TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        await items.ShouldBeEqualAsync();
        var (primary, secondary) = (items.Primary.Log, items.Secondary.Log);
        foreach (var owner in Owners)
        {
            for (var key = 0; key < Keys; key++)
                ShouldNotGoBack(primary, secondary, $"{owner}/k{key:000}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_happens_meanwhile_both_stores_are_equal_in_the_end(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var items = new DurableItems();
        Fill(items, random);
        await items.StartAsync();
        var saved = new List<SavedItems?> { null };
        for (var step = 0; step < Steps; step++)
        {
            switch (random.Next(40))
            {
                case 0:
                    _ = items.Engine.SnapshotAsync("s0", cancellationToken: TestContext.Current.CancellationToken);
                    break;
                case 1:
                    items.Secondary.IsDown = !items.Secondary.IsDown;
                    break;
                case 2:
                    items.Secondary.Crash(saved[random.Next(saved.Count)]);
                    break;
                case 3:
                    await items.KillAsync();
                    await items.StartAsync();
                    break;
                case 4:
                    await items.StopAsync();
                    await items.StartAsync();
                    break;
                case 5 or 6:
                    saved.Add(items.Secondary.Save());
                    break;
                case 7:
                    items.Secondary.IsDown = false;
                    await items.Engine.DrainAsync(TestContext.Current.CancellationToken);
                    break;
                default:
                    await WriteAsync(items, random, Owners[random.Next(Owners.Length)], step);
                    break;
            }
        }

        items.Secondary.IsDown = false;
        await items.ShouldBeEqualAsync();
    }

    private static void Fill(DurableItems items, Random random)
    {
        foreach (var owner in Owners)
            items.Fill(owner, random.Next(Keys));
    }

    private static async Task WriteAsync(DurableItems items, Random random, string owner, CancellationToken stop)
    {
        await Task.Yield();
        for (var step = 0; !stop.IsCancellationRequested; step++)
            await WriteAsync(items, random, owner, step);
    }

    private static async Task WriteAsync(DurableItems items, Random random, string owner, int step)
    {
        var key = $"k{random.Next(Keys):000}";
        if (random.Next(3) == 0)
            await items.Storage.DeleteAsync(owner, key);
        else
            await items.Storage.SaveAsync(owner, key, [$"{step}-{random.Next(1000)}"]);
    }

    /// <summary>What the secondary had of a row, one after the other, is part of what the primary had, in the same order.</summary>
    private static void ShouldNotGoBack(IReadOnlyList<string> primary, IReadOnlyList<string> secondary, string row)
    {
        var states = StatesOf(primary, row).Prepend($"{row}=old").ToList();
        var at = 0;
        foreach (var state in StatesOf(secondary, row))
        {
            at = states.IndexOf(state, at);
            at.ShouldBeGreaterThanOrEqualTo(0, $"{state} came after something newer");
        }
    }

    private static IEnumerable<string> StatesOf(IReadOnlyList<string> log, string row)
    {
        string? last = null;
        foreach (var line in log)
        {
            if (line == last || !(line == row + "-" || line.StartsWith(row + "=", StringComparison.Ordinal)))
                continue;
            last = line;
            yield return line;
        }
    }
}
