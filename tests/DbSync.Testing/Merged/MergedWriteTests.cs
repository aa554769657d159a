using System.Reflection;
using DbSync.FullStorage;
using DbSync.Sdk;

namespace DbSync.Testing.Merged;

/// <summary>Every write and delete through the facade reaches every store, byte for byte.</summary>
public abstract class MergedWriteTests : MergedTest
{
    [Fact]
    public void The_tables_of_calls_name_every_method_of_the_contract()
    {
        Names<SyncWriteAttribute>().Count.ShouldBe(19);
        Names<SyncDeleteAttribute>().Count.ShouldBe(10);
        Names<MergedReadAttribute>().Count.ShouldBe(27);
        Names<PrimaryOnlyAttribute>().Count.ShouldBe(8);
        WriteCalls.Writes.Select(call => call.Method).Distinct().Order(StringComparer.Ordinal).ShouldBe(Names<SyncWriteAttribute>());
        WriteCalls.Deletes.Select(delete => delete.Call.Method).Order(StringComparer.Ordinal).ShouldBe(Names<SyncDeleteAttribute>());
        ReadCalls.Merged.Select(call => call.Method).Distinct().Order(StringComparer.Ordinal).ShouldBe(Names<MergedReadAttribute>());
        ReadCalls.PrimaryOnly.Select(call => call.Method).Order(StringComparer.Ordinal).ShouldBe(Names<PrimaryOnlyAttribute>());
    }

    [Fact]
    public async Task Every_write_and_delete_reaches_every_secondary_byte_for_byte_and_a_retaining_one_keeps_what_is_deleted()
    {
        var (primary, retaining, first, second) = (await OpenStoreAsync(), CreateStore(), CreateStore(), CreateStore());
        await using var engine = await StartAsync(primary, options =>
        {
            options.AddSecondary("retaining", _ => retaining);
            options.AddSecondary("first", _ => first, secondary => secondary.Deletes = DeletePolicy.Propagate);
            options.AddSecondary("second", _ => second, secondary => secondary.Deletes = DeletePolicy.Propagate);
        });

        foreach (var write in WriteCalls.Writes)
        {
            var before = await Answers.RowsAsync(primary, Token);
            await write.Run(engine.Storage, Token);
            (await Answers.RowsAsync(primary, Token)).ShouldNotBe(before, $"{write} changed nothing");
        }

        await engine.DrainAsync(Token);
        var written = await Answers.RowsAsync(primary, Token);
        foreach (var secondary in new[] { retaining, first, second })
            (await Answers.RowsAsync(secondary, Token)).ShouldBe(written);

        foreach (var (delete, rows) in WriteCalls.Deletes)
        {
            var before = await Answers.RowsAsync(primary, Token);
            await delete.Run(engine.Storage, Token);
            (before.Count - (await Answers.RowsAsync(primary, Token)).Count).ShouldBe(rows, delete.Method);
        }

        await engine.DrainAsync(Token);
        var left = await Answers.RowsAsync(primary, Token);
        left.Count.ShouldBe(written.Count - WriteCalls.Deletes.Sum(delete => delete.Rows));
        (await Answers.RowsAsync(first, Token)).ShouldBe(left);
        (await Answers.RowsAsync(second, Token)).ShouldBe(left);
        (await Answers.RowsAsync(retaining, Token)).ShouldBe(written);
        engine.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Generated_ids_and_times_are_what_the_caller_gets_and_what_every_store_holds()
    {
        var time = new ManualTimeProvider();
        var (primary, secondary) = (await OpenStoreAsync(), CreateStore());
        await using var engine = await StartAsync(primary, options =>
        {
            options.TimeProvider = time;
            options.AddSecondary("secondary", _ => secondary);
        });
        // Else the jump would be a timeout to whoever is connecting.
        await ConnectedAsync(engine, "secondary");
        time.Advance(TimeSpan.FromHours(3));
        var now = time.GetUtcNow();

        var vector = await engine.Storage.IndexVectorAsync("ann", "text", SampleRows.Vector(1), cancellationToken: Token);
        var entity = await engine.Storage.CreateEntityAsync("person", "Ann", cancellationToken: Token);
        var saved = await engine.Storage.SaveEventAsync("ann", "work", "text", cancellationToken: Token);
        var job = await engine.Storage.CreateIndexingJobAsync("p1", "/src", cancellationToken: Token);

        // Whatever was under way at the jump timed out, and is tried again after a pause.
        while (engine.GetStatus().Secondaries.Any(static status => status.LagOperations > 0))
        {
            Token.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        foreach (var store in new[] { primary, secondary })
        {
            var found = (await store.SearchSimilarAsync("ann", SampleRows.Vector(1), cancellationToken: Token)).ShouldHaveSingleItem();
            (found.Id, found.CreatedAt).ShouldBe((vector, now));
            (await store.GetEntityAsync(entity, Token))!.UpdatedAt.ShouldBe(now);
            var remembered = (await store.GetEventsBySubjectAsync("ann", "work", cancellationToken: Token)).ShouldHaveSingleItem();
            (remembered.Id, remembered.CreatedAt).ShouldBe((saved.Id, saved.CreatedAt));
            saved.CreatedAt.ShouldBe(now);
            (await store.GetIndexingJobAsync(job, Token))!.StartedAt.ShouldBe(now);
        }

        Guid.Parse(vector).Version.ShouldBe(7);
    }

    [Fact]
    public async Task What_a_caller_changes_after_the_call_reaches_no_store()
    {
        var (primary, secondary) = (await OpenStoreAsync(), CreateStore());
        await using var engine = await StartAsync(primary, options => options.AddSecondary("secondary", _ => secondary));
        engine.Pause();
        float[] embedding = [1, 2, 3];
        var metadata = new Dictionary<string, System.Text.Json.JsonElement>(SampleRows.Properties("before"));
        List<string> chunks = ["one"];
        await engine.Storage.IndexVectorAsync("ann", "text", embedding, metadata, "v1", cancellationToken: Token);
        await engine.Storage.SaveDocumentChunksAsync("a.md", chunks, [embedding], metadata, cancellationToken: Token);
        var written = await Answers.RowsAsync(primary, Token);

        embedding[0] = 99;
        metadata.Clear();
        chunks[0] = "changed";
        engine.Resume();
        await engine.DrainAsync(Token);

        (await Answers.RowsAsync(primary, Token)).ShouldBe(written);
        (await Answers.RowsAsync(secondary, Token)).ShouldBe(written);
    }

    private static List<string> Names<TAttribute>()
        where TAttribute : Attribute =>
        [
            .. typeof(IFullStorage).GetInterfaces().Append(typeof(IFullStorage))
                .SelectMany(contract => contract.GetMethods())
                .Where(method => method.GetCustomAttribute<TAttribute>() is not null)
                .Select(method => method.Name)
                .Order(StringComparer.Ordinal),
        ];
}
