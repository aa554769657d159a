using System.Globalization;
using System.Text.Json;
using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>After the same operations the store under test and <see cref="InMemoryStorage"/> hold the same bytes and answer every read alike.</summary>
public abstract class EquivalenceConformance : StorageConformance
{
    private const int Operations = 400;
    private const int OperationsBetweenReads = 40;

    /// <summary>Two seeds that never change, and a new one each time; a failure names it. <c>DBSYNC_TEST_SEED</c> sets it.</summary>
    public static TheoryData<int> Seeds => new(
        1, 20260331, int.TryParse(Environment.GetEnvironmentVariable("DBSYNC_TEST_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Environment.TickCount & int.MaxValue);

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Seeds))]
    public async Task CallByCall(int seed)
    {
        var operations = Begin(seed);
        var model = new InMemoryStorage(Dimension, Clock);
        for (var i = 0; i < Operations; i++)
        {
            var (text, run) = operations.NextWrite();
            (await OutcomeAsync(() => run(Store))).ShouldBe(await OutcomeAsync(() => run(model)), $"{text}, operation {i} of seed {seed}");
            if (i % OperationsBetweenReads == 0)
                await ShouldAnswerAlikeAsync(operations, model, seed);
        }

        await ShouldHoldTheSameAsync(model, seed);
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Seeds))]
    public async Task InBatches(int seed)
    {
        var operations = Begin(seed);
        var model = new InMemoryStorage(Dimension, Clock);
        var journal = Guid.NewGuid();
        for (var done = 0; done < Operations;)
        {
            await using var batch = await BeginBatchAsync();
            await using var modelBatch = await model.BeginBatchAsync(CancellationToken.None);
            for (var left = 1 + operations.Next(50); left > 0; left--, done++)
            {
                var (text, run) = operations.NextWrite();
                await Should.NotThrowAsync(() => run(batch.Storage), $"{text}, operation {done} of seed {seed}");
                await run(modelBatch.Storage);
            }

            if (operations.Next(4) == 0)
                continue; // Disposed without a commit: rolled back.
            var cursor = new ReplicationCursor(journal, done);
            await batch.CommitAsync(cursor, CancellationToken.None);
            await modelBatch.CommitAsync(cursor, CancellationToken.None);
        }

        await ShouldAnswerAlikeAsync(operations, model, seed);
        await ShouldHoldTheSameAsync(model, seed);
        (await Store.ShouldBeAssignableTo<ICheckpointedTarget>()!.ReadCursorAsync(CancellationToken.None)).ShouldBe(await model.ReadCursorAsync(CancellationToken.None));
    }

    private static RandomOperations Begin(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        return new RandomOperations(seed, Dimension);
    }

    private static async Task<string> OutcomeAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "success";
        }
        catch (Exception error)
        {
            return error.GetType().Name;
        }
    }

    private async Task ShouldAnswerAlikeAsync(RandomOperations operations, InMemoryStorage model, int seed)
    {
        foreach (var (text, run) in operations.AllReads())
            JsonSerializer.Serialize(await run(Store)).ShouldBe(JsonSerializer.Serialize(await run(model)), $"{text}, seed {seed}");
    }

    private async Task ShouldHoldTheSameAsync(InMemoryStorage model, int seed)
    {
        foreach (var table in StorageTables.All)
        {
            var expected = (await RowsAsync(model, table)).Select(Text);
            (await RowsAsync(Store, table, pageSize: 7)).Select(Text).ShouldBe(expected, $"{table}, seed {seed}");
        }

        (await Store.ShouldBeAssignableTo<IRecordCounter>()!.CountRecordsAsync()).ShouldBe(await model.CountRecordsAsync(), $"seed {seed}");
    }

    private static string Text(SnapshotRow row) => row.Key + " " + System.Text.Encoding.UTF8.GetString(row.Content.Span);
}
