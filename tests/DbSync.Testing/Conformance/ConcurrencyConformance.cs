using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Many callers at once.</summary>
public abstract class ConcurrencyConformance : StorageConformance
{
    private const int Symbols = 20;

    [Fact]
    public async Task AReaderNeverSeesHalfAWrite()
    {
        await SaveAsync(0);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var reads = 0;
            do
            {
                var symbols = await Store.FindSymbolsByFileAsync("p", "a");
                symbols.Count.ShouldBe(Symbols);
                symbols.Select(symbol => symbol.Signature).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
                (await Store.SearchSymbolsBySimilarityAsync("p", Vector(1), null, 100)).Select(found => found.Symbol.Signature).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
                reads++;
            }
            while (!done.IsCancellationRequested);
            return reads;
        })).ToArray();
        for (var version = 1; version <= 30; version++)
            await SaveAsync(version);
        await done.CancelAsync();
        (await Task.WhenAll(readers)).ShouldAllBe(reads => reads > 0);
        (await Store.GetCodeSymbolAsync("p", "S0"))!.Signature.ShouldBe("30");
    }

    [Fact]
    public async Task NoWriteOfSeveralWritersIsLost()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await Store.SaveFactAsync("shared", $"{writer}-{i}", Json("1"), At(i));
                await Store.SaveEventAsync($"user{writer}", "s", "x", id: $"{writer}-{i}", at: At(i));
                if (i % 5 == 0)
                    await Store.DeleteFactAsync("shared", $"{writer}-{i}");
            }
        })));
        (await Store.ListFactKeysAsync("shared")).Count.ShouldBe(80);
        (await Store.CountByUserIdAsync(MemoryTable.Events)).Values.ShouldBe([25, 25, 25, 25]);
    }

    private Task SaveAsync(int version) => Store.SaveCodeSymbolsAsync(
        "p", [.. Enumerable.Range(0, Symbols).Select(i => Samples.Symbol("p", "a", $"S{i}", i) with { Signature = $"{version}", Embedding = Vector(1) })]);
}
