using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.Storage;

/// <summary>Each test has an engine of its own: on one engine, the HNSW indexes of several databases get mixed up (3.0.2).</summary>
public class VectorIndexTests(SurrealEngineFixture fixture) : IAsyncDisposable
{
    private const int Dimension = 16;
    private readonly SurrealStores _stores = new(fixture);

    public ValueTask DisposeAsync() => _stores.DisposeAsync();

    [Theory]
    [InlineData(SurrealVectorIndex.Hnsw, 0)]
    [InlineData(SurrealVectorIndex.Hnsw, 1000)]
    [InlineData(SurrealVectorIndex.None, 0)]
    public async Task The_most_similar_are_found_by_index_and_without(SurrealVectorIndex index, int exactLimit)
    {
        var store = _stores.Create(
            Dimension, options => (options.VectorIndex, options.ExactSearchLimit) = (index, exactLimit), engine: await fixture.StartOnDiskAsync());
        var model = new InMemoryStorage(Dimension);
        var random = new Random(7);
        await using (var batch = await store.BeginBatchAsync(default))
        {
            for (var i = 0; i < 150; i++)
            {
                var embedding = Embedding(random);
                foreach (var target in new[] { batch.Storage, model })
                    await target.IndexVectorAsync(i % 3 == 0 ? "other" : "user", $"{i}", embedding, id: $"v{i}", at: DateTimeOffset.UnixEpoch);
            }

            await batch.CommitAsync(new ReplicationCursor(Guid.NewGuid(), 1), default);
        }

        for (var i = 0; i < 10; i++)
        {
            var query = Embedding(random);
            var expected = await model.SearchSimilarAsync("user", query, 5);
            var found = await store.SearchSimilarAsync("user", query, 5);
            if (index == SurrealVectorIndex.Hnsw && exactLimit == 0)
                found.Select(static result => result.Id).Intersect(expected.Select(static result => result.Id)).Count().ShouldBeGreaterThanOrEqualTo(4);
            else
                found.Select(static result => (result.Id, result.Similarity)).ShouldBe(expected.Select(static result => (result.Id, result.Similarity)));
        }
    }

    [Fact]
    public async Task A_vector_that_the_index_does_not_take_is_found_all_the_same()
    {
        var store = _stores.Create(4, ByIndex, engine: await fixture.StartOnDiskAsync());
        await store.IndexVectorAsync("u", "zero", new float[4], id: "zero");
        await store.IndexVectorAsync("u", "huge", new float[] { 3e38f, 0, 0, 0 }, id: "huge");
        await store.IndexVectorAsync("u", "plain", new float[] { 0, 1, 0, 0 }, id: "plain");
        (await store.SearchSimilarAsync("u", new float[] { 1, 0, 0, 0 })).Select(static result => (result.Id, result.Similarity))
            .ShouldBe([("huge", 1), ("plain", 0), ("zero", 0)]);
        await store.IndexVectorAsync("u", "plain now", new float[] { 1, 0, 0, 0 }, id: "zero");
        (await store.SearchSimilarAsync("u", new float[] { 1, 0, 0, 0 }, 1)).ShouldHaveSingleItem().Id.ShouldBe("huge");
        (await store.CountRecordsAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task The_index_can_be_left_out_and_made_later()
    {
        var database = $"db_{Guid.NewGuid():N}";
        var engine = await fixture.StartOnDiskAsync();
        await using (var without = _stores.Create(4, null, database, engine))
            await without.IndexVectorAsync("u", "x", new float[] { 1, 0, 0, 0 }, id: "x");
        var with = _stores.Create(4, ByIndex, database, engine);
        (await with.SearchSimilarAsync("u", new float[] { 1, 0, 0, 0 })).ShouldHaveSingleItem().Id.ShouldBe("x");
    }

    private static void ByIndex(SurrealStorageOptions options) => (options.VectorIndex, options.ExactSearchLimit) = (SurrealVectorIndex.Hnsw, 0);

    private static float[] Embedding(Random random) => [.. Enumerable.Range(0, Dimension).Select(_ => (random.NextSingle() * 2) - 1)];
}
