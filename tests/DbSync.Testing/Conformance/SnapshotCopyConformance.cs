using System.Text.Json;
using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>A store copied page by page into another holds the same bytes and answers every read alike.</summary>
public abstract class SnapshotCopyConformance : StorageConformance
{
    private const int Operations = 300;

    [Fact]
    public async Task EveryTableComesThrough()
    {
        await Samples.FillAsync(Store);
        var copy = await CreateAsync(Dimension, Clock);
        try
        {
            await CopyAsync(Store, copy, () => 1000);
            (await DumpAsync(copy)).ShouldBe(await DumpAsync(Store));
            await ShouldAnswerAlikeAsync(new RandomOperations(1, Dimension), copy, Store, "the sample rows");
        }
        finally
        {
            await DisposeAsync(copy);
        }
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(EquivalenceConformance.Seeds), MemberType = typeof(EquivalenceConformance))]
    public async Task ACopyReplacesWhateverWasThere(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var operations = new RandomOperations(seed, Dimension);
        await WriteAsync(Store, operations);
        var copy = await CreateAsync(Dimension, Clock);
        try
        {
            // There and, for what a provider reads or writes otherwise than the others, through another store and back.
            await WriteAsync(copy, operations);
            await CopyAsync(Store, copy, () => 1 + operations.Next(9));
            await ShouldBeEqualAsync(operations, copy, Store, $"seed {seed}");
            var other = new InMemoryStorage(Dimension, Clock);
            await CopyAsync(copy, other, () => 1 + operations.Next(9));
            await ShouldBeEqualAsync(operations, other, Store, $"in memory, seed {seed}");
            await WriteAsync(other, operations);
            await CopyAsync(other, copy, () => 1 + operations.Next(9));
            await ShouldBeEqualAsync(operations, copy, other, $"from memory, seed {seed}");
        }
        finally
        {
            await DisposeAsync(copy);
        }
    }

    [Fact]
    public async Task ACopyGoesOnWhileTheTargetIsWritten()
    {
        await Samples.FillAsync(Store);
        for (var i = 0; i < 50; i++)
            await Store.SaveFactAsync("copied", $"{i}", Json($"{i}"), At(i));
        var copy = await CreateAsync(Dimension, Clock);
        try
        {
            var journal = Guid.NewGuid();
            var target = copy.ShouldBeAssignableTo<IBatchTarget<IFullStorage>>()!;
            var batches = Enumerable.Range(0, 3).Select(worker => Task.Run(async () =>
            {
                for (var i = 0; i < 20; i++)
                {
                    await using var batch = await target.BeginBatchAsync(CancellationToken.None);
                    for (var j = 0; j < 3; j++)
                        await batch.Storage.SaveFactAsync($"user{worker}", $"{i}-{j}", Json("1"), At(i));
                    await batch.CommitAsync(new ReplicationCursor(journal, i), CancellationToken.None);
                }
            })).ToArray();

            // No removals: they would take what the batches write.
            await CopyAsync(Store, copy, () => 2, removes: false);
            await Task.WhenAll(batches);
            (await copy.ListFactKeysAsync("copied")).Count.ShouldBe(50);
            for (var worker = 0; worker < 3; worker++)
                (await copy.ListFactKeysAsync($"user{worker}")).Count.ShouldBe(60);
        }
        finally
        {
            await DisposeAsync(copy);
        }
    }

    private static async Task WriteAsync(IFullStorage store, RandomOperations operations)
    {
        for (var i = 0; i < Operations; i++)
        {
            try
            {
                await operations.NextWrite().Run(store);
            }
            catch (KeyNotFoundException)
            {
                // An update of what is not there.
            }
        }
    }

    /// <summary>What a snapshot does: the source's rows of a range are written, and what else the target has in it is removed.</summary>
    private static async Task CopyAsync(IFullStorage from, IFullStorage to, Func<int> pageSize, bool removes = true)
    {
        var source = from.ShouldBeAssignableTo<ISnapshotSource<IFullStorage>>()!;
        var target = to.ShouldBeAssignableTo<ISnapshotSource<IFullStorage>>()!;
        foreach (var table in source.Tables)
        {
            string? after = null;
            bool more;
            do
            {
                var size = pageSize();
                var page = await source.ReadRowsAsync(table, after, size);
                more = page.Count == size;
                var last = more ? page[^1].Key : null;
                string[] gone = [];
                if (removes)
                    gone = [.. (await target.ReadRowsAsync(table, after, last, int.MaxValue)).Select(row => row.Key).Except(page.Select(row => row.Key), StringComparer.Ordinal)];
                await WriteRowsAsync(to, table, page, gone);
                after = last;
            }
            while (more);
        }
    }

    private static async Task ShouldBeEqualAsync(RandomOperations operations, IFullStorage store, IFullStorage expected, string message)
    {
        (await DumpAsync(store)).ShouldBe(await DumpAsync(expected), message);
        (await store.ShouldBeAssignableTo<IRecordCounter>()!.CountRecordsAsync()).ShouldBe(await expected.ShouldBeAssignableTo<IRecordCounter>()!.CountRecordsAsync(), message);
        for (var i = 0; i < 10; i++)
            await ShouldAnswerAlikeAsync(operations, store, expected, message);
    }

    private static async Task ShouldAnswerAlikeAsync(RandomOperations operations, IFullStorage store, IFullStorage expected, string message)
    {
        foreach (var (text, run) in operations.AllReads())
            JsonSerializer.Serialize(await run(store)).ShouldBe(JsonSerializer.Serialize(await run(expected)), $"{text}, {message}");
    }
}
