using DbSync.FullStorage;
using DbSync.Sdk;

namespace DbSync.Testing.Merged;

/// <summary>What the primary deleted comes back in no merged read, by key or by scope, whatever a secondary still holds.</summary>
public abstract class MergedDeleteTests : MergedTest
{
    /// <summary>Why a secondary still holds what was deleted.</summary>
    public enum Holds
    {
        Retaining,
        Paused,
        Rejecting,
    }

    public static TheoryData<Holds, string> EveryDelete()
    {
        var data = new TheoryData<Holds, string>();
        foreach (var holds in Enum.GetValues<Holds>())
        {
            foreach (var (call, _) in WriteCalls.Deletes)
                data.Add(holds, call.Method);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryDelete))]
    public async Task Deleted_rows_stay_away_from_every_merged_read_until_they_are_written_again(Holds holds, string method)
    {
        var (primary, secondary) = (await OpenStoreAsync(), await OpenStoreAsync());
        await using var engine = await StartAsync(primary, holds, secondary);
        await RunAsync(engine.Storage, WriteCalls.Writes);
        await engine.DrainAsync(Token);
        await ConnectedAsync(engine, "secondary");
        var before = await Answers.RowsAsync(primary, Token);
        if (holds == Holds.Paused)
            engine.Pause("secondary");

        await WriteCalls.Deletes.Single(delete => delete.Call.Method == method).Call.Run(engine.Storage, Token);
        if (holds != Holds.Paused)
            await engine.DrainAsync(Token);

        // The secondary would bring the rows back, if it were let.
        (await Answers.RowsAsync(secondary, Token)).ShouldBe(before);
        var own = await Answers.OfAsync(primary, ReadCalls.Merged, Token);
        (await Answers.OfAsync(secondary, ReadCalls.Merged, Token)).ShouldNotBe(own);
        (await Answers.OfAsync(engine.Storage, ReadCalls.Merged, Token)).ShouldBe(own);

        await RunAsync(engine.Storage, WriteCalls.Writes);
        own = await Answers.OfAsync(primary, ReadCalls.Merged, Token);
        (await Answers.OfAsync(engine.Storage, ReadCalls.Merged, Token)).ShouldBe(own);
    }

    [Theory]
    [InlineData(Holds.Retaining)]
    [InlineData(Holds.Paused)]
    [InlineData(Holds.Rejecting)]
    public async Task Everything_deleted_leaves_every_merged_read_as_the_primary_answers_it(Holds holds)
    {
        var (primary, secondary) = (await OpenStoreAsync(), await OpenStoreAsync());
        await using var engine = await StartAsync(primary, holds, secondary);
        await RunAsync(engine.Storage, WriteCalls.Writes);
        await engine.DrainAsync(Token);
        await ConnectedAsync(engine, "secondary");
        if (holds == Holds.Paused)
            engine.Pause("secondary");

        foreach (var (delete, _) in WriteCalls.Deletes)
        {
            await delete.Run(engine.Storage, Token);
            var own = await Answers.OfAsync(primary, ReadCalls.Merged, Token);
            (await Answers.OfAsync(engine.Storage, ReadCalls.Merged, Token)).ShouldBe(own, delete.Method);
        }
    }

    [Fact]
    public async Task A_user_whose_last_row_was_deleted_is_gone_from_the_list_and_shows_when_written_again()
    {
        var (primary, secondary) = (await OpenStoreAsync(), await OpenStoreAsync());
        await using var engine = await StartAsync(primary, Holds.Retaining, secondary);
        var storage = engine.Storage;
        await storage.SaveFactAsync("ann", "key", SampleRows.Json("1"), cancellationToken: Token);
        await storage.IndexVectorAsync("ann", "text", SampleRows.Vector(1), id: "v1", cancellationToken: Token);
        await storage.SaveEventAsync("ann", "work", "text", id: "ev1", cancellationToken: Token);
        await engine.DrainAsync(Token);

        await storage.DeleteFactAsync("ann", "key", Token);
        await storage.DeleteVectorAsync("v1", "ann", Token);
        await storage.DeleteEventAsync("ev1", "ann", Token);
        await engine.DrainAsync(Token);
        foreach (var table in Enum.GetValues<MemoryTable>())
        {
            (await secondary.ListUserIdsAsync(table, Token)).ShouldBe(["ann"]);
            (await storage.ListUserIdsAsync(table, Token)).ShouldBeEmpty();
        }

        await storage.SaveFactAsync("ann", "key", SampleRows.Json("2"), cancellationToken: Token);
        (await storage.ListUserIdsAsync(MemoryTable.Facts, Token)).ShouldBe(["ann"]);
        (await storage.ListUserIdsAsync(MemoryTable.Vectors, Token)).ShouldBeEmpty();
        (await storage.ListFactKeysAsync("ann", Token)).ShouldBe(["key"]);
    }

    /// <summary>An event's time is the caller's, and may be tomorrow; so may any record's when clocks differ.</summary>
    [Theory]
    [InlineData(Holds.Retaining)]
    [InlineData(Holds.Paused)]
    [InlineData(Holds.Rejecting)]
    public async Task A_record_of_a_later_time_than_its_delete_stays_away_too(Holds holds)
    {
        var (primary, secondary) = (await OpenStoreAsync(), await OpenStoreAsync());
        await using var engine = await StartAsync(primary, holds, secondary);
        var storage = engine.Storage;
        var future = TimeProvider.System.GetUtcNow().AddYears(1);
        await storage.SaveEventAsync("ann", "work", "next year", SampleRows.Vector(1), id: "ev1", at: future, cancellationToken: Token);
        await storage.IndexVectorAsync("ann", "text", SampleRows.Vector(1), id: "v1", at: future, cancellationToken: Token);
        await storage.SaveDocumentAsync("a.md", "alpha", SampleRows.Vector(1), at: future, cancellationToken: Token);
        await storage.SaveDocumentChunksAsync("a.md", ["alpha"], [SampleRows.Vector(1)], at: future, cancellationToken: Token);
        await storage.CreateEntityAsync("person", "Ann", id: "e1", at: future, cancellationToken: Token);
        await storage.SaveCodeSymbolAsync(SampleRows.Symbol("p1", "a.cs", "A/Run") with { UpdatedAt = future }, Token);
        await storage.SaveCodeSymbolsAsync("p1", [SampleRows.Symbol("p1", "b.cs", "B/Run") with { UpdatedAt = future }], Token);
        await storage.SaveCodeChunkAsync(SampleRows.Chunk("p1", "a.cs", "s1", 0) with { CreatedAt = future }, Token);
        await engine.DrainAsync(Token);
        await ConnectedAsync(engine, "secondary");
        if (holds == Holds.Paused)
            engine.Pause("secondary");

        await storage.DeleteEventAsync("ev1", "ann", Token);
        await storage.DeleteVectorAsync("v1", "ann", Token);
        await storage.DeleteDocumentAsync("a.md", Token);
        await storage.DeleteEntityAsync("e1", Token);
        await storage.DeleteSymbolsByFileAsync("p1", "a.cs", Token);
        await storage.DeleteCodeProjectAsync("p1", Token);

        (await Answers.RowsAsync(primary, Token)).ShouldBeEmpty();
        var own = await Answers.OfAsync(primary, ReadCalls.Merged, Token);
        (await Answers.OfAsync(storage, ReadCalls.Merged, Token)).ShouldBe(own);
    }

    [Theory]
    [InlineData(Holds.Retaining)]
    [InlineData(Holds.Paused)]
    [InlineData(Holds.Rejecting)]
    public async Task A_traversal_follows_no_relationship_that_was_deleted_with_an_entity(Holds holds)
    {
        var (primary, secondary) = (await OpenStoreAsync(), await OpenStoreAsync());
        await using var engine = await StartAsync(primary, holds, secondary);
        var storage = engine.Storage;
        foreach (var id in new[] { "e1", "e2", "e3" })
            await storage.CreateEntityAsync("person", id, id: id, at: SampleRows.At(0), cancellationToken: Token);
        await storage.CreateRelationshipAsync("e1", "e2", "knows", id: "r1", at: SampleRows.At(0), cancellationToken: Token);
        await storage.CreateRelationshipAsync("e2", "e3", "knows", id: "r2", at: SampleRows.At(0), cancellationToken: Token);
        await engine.DrainAsync(Token);
        await ConnectedAsync(engine, "secondary");
        if (holds == Holds.Paused)
            engine.Pause("secondary");

        await storage.DeleteEntityAsync("e2", Token);
        (await Reached()).ShouldBe(["e1"]);

        // The entity is back, its relationships are not.
        await storage.CreateEntityAsync("person", "again", id: "e2", cancellationToken: Token);
        if (holds != Holds.Paused)
            await engine.DrainAsync(Token);
        (await Reached()).ShouldBe(["e1"]);

        await storage.CreateRelationshipAsync("e1", "e2", "knows", id: "r3", cancellationToken: Token);
        if (holds != Holds.Paused)
            await engine.DrainAsync(Token);
        (await Reached()).ShouldBe(["e1", "e2"]);

        async Task<IEnumerable<string>> Reached()
        {
            var hybrid = await storage.HybridSearchAsync("ann", default, ["e1"], cancellationToken: Token);
            hybrid.GraphResults.Select(found => found.Entity.Id).ShouldBe(
                (await storage.TraverseGraphAsync("e1", cancellationToken: Token)).Select(found => found.Entity.Id));
            return (await storage.TraverseGraphAsync("e1", depth: 3, cancellationToken: Token)).Select(found => found.Entity.Id);
        }
    }

    /// <summary>A write that takes records out of a read's reach, without a delete, does so in the merged read too.</summary>
    [Fact]
    public async Task What_a_write_replaced_or_moved_does_not_come_back_from_a_secondary_that_lags()
    {
        var (primary, secondary) = (await OpenStoreAsync(), await OpenStoreAsync());
        await using var engine = await StartAsync(primary, Holds.Paused, secondary);
        var storage = engine.Storage;
        await RunAsync(storage, WriteCalls.Writes);
        await storage.CreateIndexingJobAsync("p1", "/src", jobId: "j2", cancellationToken: Token);
        await engine.DrainAsync(Token);
        await ConnectedAsync(engine, "secondary");
        engine.Pause("secondary");

        await storage.UpdateIndexingJobAsync("j2", IndexingStatus.Completed, 100, 9, cancellationToken: Token);
        await storage.SaveDocumentChunksAsync("a.md", ["alpha"], [SampleRows.Vector(1)], cancellationToken: Token);
        await storage.SaveEventAsync("ann", "home", "meeting", SampleRows.Vector(1), id: "ev1", cancellationToken: Token);
        await storage.SaveCodeSymbolAsync(SampleRows.Symbol("p1", "a.cs", "A/Run", name: "Walk", type: "property", parent: "other"), Token);
        await storage.CreateRelationshipAsync("e3", "e1", "knows", id: "r2", cancellationToken: Token);

        var own = await Answers.OfAsync(primary, ReadCalls.Merged, Token);
        (await Answers.OfAsync(storage, ReadCalls.Merged, Token)).ShouldBe(own);
    }

    private static Task<DbSyncEngine<IFullStorage>> StartAsync(IFullStorage primary, Holds holds, IFullStorage secondary) => StartAsync(primary, options =>
    {
        options.MaxRetries = 0;
        var proxy = StoreProxy.Around(secondary);
        if (holds == Holds.Rejecting)
            proxy.FaultOf = method => method.StartsWith("Delete", StringComparison.Ordinal) ? Fault.Fails(new InvalidDataException("no")) : null;
        options.AddSecondary(
            "secondary",
            _ => holds == Holds.Rejecting ? proxy.Storage : secondary,
            builder => builder.Deletes = holds == Holds.Retaining ? DeletePolicy.Retain : DeletePolicy.Propagate);
    });
}
