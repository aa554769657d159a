using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Execution;

public sealed class CancellationTests
{
    private const int Writers = 16;
    private const int WritesEach = 60;
    private const int Owners = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    /// <summary>Wherever a write is cancelled, it happens everywhere or nowhere, and leaves no lock and no place taken.</summary>
    [Fact]
    public async Task A_write_cancelled_anywhere_ends_the_same_everywhere_and_holds_nothing()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var primary = new ItemStore();
        primary.BeforeWrite = primary.AfterWrite = static async (_, _, token) =>
        {
            await Task.Yield();
            token.ThrowIfCancellationRequested();
        };
        var secondary = new ItemStore();
        await using var engine = await TestEngine.StartAsync(primary, [secondary], options => options.QueueSize = 4);
        var cancelled = 0;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(seed ^ writer);
            for (var i = 0; i < WritesEach; i++)
            {
                using var cancel = new CancellationTokenSource();
                var write = engine.Storage.SaveAsync($"o{random.Next(Owners)}", $"k{random.Next(3)}", [$"{writer}.{i}"], cancel.Token);
                for (var yields = random.Next(8); yields > 0; yields--)
                    await Task.Yield();
                if (random.Next(2) == 0)
                    await cancel.CancelAsync();
                try
                {
                    await write.WaitAsync(Patience, _token);
                }
                catch (OperationCanceledException) when (cancel.IsCancellationRequested)
                {
                    Interlocked.Increment(ref cancelled);
                }
            }
        })));

        cancelled.ShouldBeGreaterThan(0, $"seed {seed}");
        for (var owner = 0; owner < Owners; owner++)
            await engine.Storage.SaveAsync($"o{owner}", "last", ["1"], _token).WaitAsync(Patience, _token);
        await Task.Run(() => TestEngine.UntilAsync(() => engine.GetStatus().QueueSize == 0, _token), _token).WaitAsync(Patience, _token);
        secondary.Content().Select(static row => $"{row}").Order().ShouldBe(primary.Content().Select(static row => $"{row}").Order(), $"seed {seed}");
        engine.GetStatus().DeadLetterCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_converter_that_writes_while_it_encodes_does_not_mix_the_payloads()
    {
        var secondary = new ItemStore();
        await using var engine = await TestEngine.StartAsync(new ItemStore(), [secondary]);
        var inner = Task.CompletedTask;

        await engine.Storage.SaveAsync("ann", "a", Values(), _token);
        await inner;
        await engine.DrainAsync(_token);

        secondary.Content().OrderBy(static row => row.Key).Select(static row => row.Value).ShouldBe(["before,after", "inner"]);

        IReadOnlyList<string> Values() => new LazyList(() =>
        {
            if (inner.IsCompleted)
                inner = engine.Storage.SaveAsync("bob", "b", ["inner"], _token);
        });
    }

    /// <summary>A list that does something while it is walked.</summary>
    private sealed class LazyList(Action between) : IReadOnlyList<string>
    {
        public int Count => 2;

        public string this[int index] => index == 0 ? "before" : "after";

        public IEnumerator<string> GetEnumerator()
        {
            yield return "before";
            between();
            yield return "after";
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
