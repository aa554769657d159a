using System.Text.Json;
using DbSync.SurrealDb.Tests.Engine;
using DbSync.Testing;

namespace DbSync.SurrealDb.Tests.Storage;

public class RoundTripCountTests(SurrealEngineFixture fixture)
{
    [Fact]
    public async Task Every_call_is_one_round_trip()
    {
        var connection = new CountingConnection(new SurrealConnection(fixture.OnDisk.Options()));
        await using var store = new SurrealStorage(connection, new SurrealStorageOptions { EmbeddingDimension = 4 });
        await store.SaveFactAsync("u", "k", JsonElement.Parse("1"));
        await store.IndexVectorAsync("u", "x", new float[] { 1, 0, 0, 0 }, null, "v");
        await store.CreateEntityAsync("t", "n", null, "e");
        await store.CreateCodeProjectAsync(Samples.Project("p"));
        await store.CreateIndexingJobAsync("p", "/", 1, "j");
        foreach (var (name, call) in AllCalls.Of(store, CancellationToken.None))
        {
            if (name is "Connect" or "Close" or "Ping" or "InitializeSchema" or "Query")
                continue;
            var before = connection.Queries;
            await call();
            (connection.Queries - before).ShouldBe(1, name);
        }
    }

    [Fact]
    public async Task What_cannot_be_stored_is_refused_before_it_is_sent()
    {
        var connection = new CountingConnection(new SurrealConnection(fixture.OnDisk.Options()));
        await using var store = new SurrealStorage(connection, new SurrealStorageOptions { EmbeddingDimension = 4 });
        await store.ConnectAsync();
        var before = connection.Queries;

        (await Should.ThrowAsync<ArgumentException>(store.IndexVectorAsync("u", "x", new float[] { 1, 0, 0 }))).Message.ShouldContain("4");
        await Should.ThrowAsync<ArgumentException>(store.IndexVectorAsync("u", "x", new[] { 1, float.NaN, 0, 0 }));
        await Should.ThrowAsync<ArgumentException>(store.SaveFactAsync("u", "", JsonElement.Parse("1")));

        connection.Queries.ShouldBe(before);
    }

    [Fact]
    public async Task A_batch_is_one_round_trip_however_many_writes_it_has()
    {
        var connection = new CountingConnection(new SurrealConnection(fixture.OnDisk.Options()));
        await using var store = new SurrealStorage(connection, new SurrealStorageOptions { EmbeddingDimension = 4 });
        await using var batch = await store.BeginBatchAsync(default);
        var before = connection.Queries;
        for (var i = 0; i < 100; i++)
        {
            await batch.Storage.SaveFactAsync("u", $"{i}", JsonElement.Parse("1"));
            await batch.Storage.SaveDocumentAsync($"{i}", "text", default);
            await batch.Storage.DeleteFactAsync("u", $"{i - 1}");
        }

        connection.Queries.ShouldBe(before);
        await batch.CommitAsync(new ReplicationCursor(Guid.NewGuid(), 1), default);
        connection.Queries.ShouldBe(before + 1);
        (await store.CountRecordsAsync()).ShouldBe(101);
    }

    [Fact]
    public async Task A_walk_of_four_edges_is_one_round_trip_and_a_longer_one_goes_on()
    {
        var connection = new CountingConnection(new SurrealConnection(fixture.OnDisk.Options()));
        await using var store = new SurrealStorage(connection, new SurrealStorageOptions { EmbeddingDimension = 4 });
        for (var i = 0; i < 12; i++)
        {
            await store.CreateEntityAsync("t", "n", null, $"e{i:00}");
            await store.CreateRelationshipAsync($"e{i:00}", $"e{i + 1:00}", "next", null, $"r{i:00}");
        }

        var before = connection.Queries;
        (await store.TraverseGraphAsync("e00", "next", 4)).Count.ShouldBe(5);
        (connection.Queries - before).ShouldBe(1);
        (await store.TraverseGraphAsync("e00", null, 100)).Select(static reached => reached.Depth).ShouldBe(Enumerable.Range(0, 12));
    }
}
