namespace DbSync.Sqlite.Tests;

public sealed class VectorSearchTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_search_of_20_000_vectors_finds_what_brute_force_finds()
    {
        const int count = 20_000;
        const int dimension = 32;
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var store = _folder.Store(configure: options => options.EmbeddingDimension = dimension);
        var vectors = new List<(string Id, float[] Embedding)>();
        await using (var batch = await store.BeginBatchAsync(default))
        {
            for (var i = 0; i < count; i++)
            {
                // Every tenth repeats an earlier one under another id: ties, which the id decides.
                var embedding = i % 10 == 9 ? vectors[random.Next(vectors.Count)].Embedding : Some.Embedding(random, dimension);
                vectors.Add(($"v{random.Next():x8}-{i}", embedding));
                await batch.Storage.IndexVectorAsync("u", $"text {i}", embedding, id: vectors[i].Id, at: Some.Time);
                if (i % 100 == 0)
                    await batch.Storage.IndexVectorAsync("other user", "near but not ours", embedding, at: Some.Time);
            }

            await batch.CommitAsync(new ReplicationCursor(Guid.NewGuid(), 1), default);
        }

        foreach (var limit in new[] { 1, 10, 100, 1000 })
        {
            var query = limit == 10 ? vectors[9].Embedding : Some.Embedding(random, dimension);
            var expected = vectors.Select(vector => (vector.Id, Similarity: CosineSimilarity.Of(query, vector.Embedding)))
                .OrderByDescending(vector => vector.Similarity).ThenBy(vector => vector.Id, StringComparer.Ordinal).Take(limit);
            var found = await store.SearchSimilarAsync("u", query, limit);
            found.Select(vector => (vector.Id, vector.Similarity)).ToArray().ShouldBe(expected.ToArray(), $"seed {seed}");
        }

        (await store.SearchSimilarAsync("u", vectors[0].Embedding, int.MaxValue)).Count.ShouldBe(count);
        (await store.SearchSimilarAsync("u", vectors[0].Embedding, 0)).ShouldBeEmpty();
        (await store.SearchSimilarAsync("nobody", vectors[0].Embedding)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Embeddings_are_stored_as_little_endian_floats()
    {
        await using var store = _folder.Store();
        await store.IndexVectorAsync("u", "text", new float[] { 1, -2, 0.5f, 0, 0, 0, 0, float.Epsilon }, id: "v");
        var rows = await store.QueryAsync("SELECT embedding FROM vectors");
        Convert.ToHexString(rows[0]["embedding"].GetBytesFromBase64())
            .ShouldBe("0000803F" + "000000C0" + "0000003F" + "00000000" + "00000000" + "00000000" + "00000000" + "01000000");
    }

    [Fact]
    public async Task Times_keep_all_their_ticks()
    {
        await using var store = _folder.Store();
        var time = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(5)).AddTicks(1234567);
        await store.SaveDocumentAsync("d", "text", default, at: time);
        await store.SaveDocumentAsync("first", "text", default, id: "1", at: DateTimeOffset.MinValue);
        await store.SaveDocumentAsync("last", "text", default, at: DateTimeOffset.MaxValue);
        (await store.GetDocumentAsync("d")).ShouldNotBeNull().UpdatedAt.UtcTicks.ShouldBe(time.UtcTicks);
        (await store.GetDocumentAsync("first")).ShouldNotBeNull().UpdatedAt.ShouldBe(DateTimeOffset.MinValue);
        (await store.GetDocumentAsync("last")).ShouldNotBeNull().UpdatedAt.ShouldBe(DateTimeOffset.MaxValue);
    }
}
