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
        (await Answers.DifferencesAsync(secondary, primary, ReadCalls.Merged, Token)).ShouldNotBeEmpty();
        (await Answers.DifferencesAsync(engine.Storage, primary, ReadCalls.Merged, Token)).ShouldBeEmpty();

        // A secondary that is half way through would show what was meanwhile: a job that is still active there.
        await RunAsync(engine.Storage, WriteCalls.Writes);
        if (holds != Holds.Paused)
            await engine.DrainAsync(Token);
        (await Answers.DifferencesAsync(engine.Storage, primary, ReadCalls.Merged, Token)).ShouldBeEmpty();
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
            (await Answers.DifferencesAsync(engine.Storage, primary, ReadCalls.Merged, Token)).ShouldBeEmpty(delete.Method);
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
        engine.Resume("secondary");
        await engine.DrainAsync(Token);
        (await Reached()).ShouldBe(["e1"]);

        await storage.CreateRelationshipAsync("e1", "e2", "knows", id: "r3", cancellationToken: Token);
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
