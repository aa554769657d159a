using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Vectors.</summary>
public abstract class VectorConformance : StorageConformance
{
    [Fact]
    public async Task AVectorComesBackAsItWasIndexed()
    {
        var id = await Store.IndexVectorAsync("user", "the text", Vector(1, 2, 3, 4), Properties("{\"b\":[1],\"a\":\"x\"}"), "vector-1", At(5));
        id.ShouldBe("vector-1");
        var found = (await Store.SearchSimilarAsync("user", Vector(1, 2, 3, 4))).ShouldHaveSingleItem();
        found.Id.ShouldBe("vector-1");
        found.UserId.ShouldBe("user");
        found.Content.ShouldBe("the text");
        found.Similarity.ShouldBe(1);
        found.Metadata.Keys.ShouldBe(["a", "b"]);
        found.Metadata["b"].GetRawText().ShouldBe("[1]");
        found.CreatedAt.ShouldBe(At(5));
        found.UpdatedAt.ShouldBe(At(5));
        found.CreatedAt.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task WithoutAnIdEachVectorGetsANewOne()
    {
        var first = await Store.IndexVectorAsync("user", "a", Vector(1));
        var second = await Store.IndexVectorAsync("user", "b", Vector(1));
        first.ShouldNotBeNullOrEmpty();
        second.ShouldNotBe(first);
        (await Store.SearchSimilarAsync("user", Vector(1))).Select(found => found.Id).ShouldBe([first, second], ignoreOrder: true);
    }

    [Fact]
    public async Task TheMostSimilarComeFirst()
    {
        await Store.IndexVectorAsync("user", "opposite", Vector(-1), id: "opposite", at: At(0));
        await Store.IndexVectorAsync("user", "near", Vector(1, 0.1f), id: "near", at: At(0));
        await Store.IndexVectorAsync("user", "same", Vector(5), id: "same", at: At(0));
        await Store.IndexVectorAsync("user", "right angle", Vector(0, 1), id: "angle", at: At(0));
        await Store.IndexVectorAsync("other", "of another user", Vector(1), id: "other", at: At(0));
        var found = await Store.SearchSimilarAsync("user", Vector(2));
        found.Select(vector => vector.Id).ShouldBe(["same", "near", "angle", "opposite"]);
        found[0].Similarity.ShouldBe(1);
        found[2].Similarity.ShouldBe(0);
        found[3].Similarity.ShouldBe(-1);
        found[1].Similarity.ShouldBe(CosineSimilarity.Of(Vector(2).Span, Vector(1, 0.1f).Span));
    }

    [Theory]
    [InlineData(int.MinValue, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(int.MaxValue, 5)]
    public async Task TheLimitCutsTiesById(int limit, int expected)
    {
        foreach (var id in new[] { "c", "a", "e", "B", "d" })
            await Store.IndexVectorAsync("user", id, Vector(1), id: id, at: At(0));
        (await Store.SearchSimilarAsync("user", Vector(1), limit)).Select(found => found.Id).ShouldBe(new[] { "B", "a", "c", "d", "e" }.Take(expected));
    }

    [Fact]
    public async Task AZeroVectorIsSimilarToNothing()
    {
        await Store.IndexVectorAsync("user", "zero", Vector(0), id: "zero", at: At(0));
        (await Store.SearchSimilarAsync("user", Vector(1))).ShouldHaveSingleItem().Similarity.ShouldBe(0);
        (await Store.SearchSimilarAsync("user", Vector(0))).ShouldHaveSingleItem().Similarity.ShouldBe(0);
    }

    [Fact]
    public async Task HugeAndTinyNumbersStillCompare()
    {
        await Store.IndexVectorAsync("user", "huge", Vector(3e38f, 3e38f), id: "huge", at: At(0));
        await Store.IndexVectorAsync("user", "tiny", Vector(1e-40f, 1e-40f), id: "tiny", at: At(0));
        foreach (var found in await Store.SearchSimilarAsync("user", Vector(1, 1)))
            found.Similarity.ShouldBe(1, 1e-6);
    }

    [Fact]
    public async Task IndexingAgainReplacesTheVector()
    {
        await Store.IndexVectorAsync("user", "old", Vector(1), Properties("{\"a\":1}"), "id", At(0));
        await Store.IndexVectorAsync("user", "new", Vector(0, 1), null, "id", At(9));
        var found = (await Store.SearchSimilarAsync("user", Vector(0, 1))).ShouldHaveSingleItem();
        found.Content.ShouldBe("new");
        found.Similarity.ShouldBe(1);
        found.Metadata.ShouldBeEmpty();
        found.CreatedAt.ShouldBe(At(9));
    }

    [Fact]
    public async Task UpdatingKeepsTheCreationTime()
    {
        await Store.IndexVectorAsync("user", "old", Vector(1), Properties("{\"a\":1}"), "id", At(0));
        await Store.UpdateVectorAsync("id", "user", "new", Vector(0, 1), Properties("{\"b\":2}"), At(9));
        var found = (await Store.SearchSimilarAsync("user", Vector(0, 1))).ShouldHaveSingleItem();
        found.Content.ShouldBe("new");
        found.Similarity.ShouldBe(1);
        found.Metadata.Keys.ShouldBe(["b"]);
        found.CreatedAt.ShouldBe(At(0));
        found.UpdatedAt.ShouldBe(At(9));
    }

    [Fact]
    public async Task OnlyTheOwnerCanUpdateOrDelete()
    {
        await Store.IndexVectorAsync("ann", "text", Vector(1), id: "id", at: At(0));
        await Should.ThrowAsync<KeyNotFoundException>(() => Store.UpdateVectorAsync("id", "bob", "stolen", Vector(1), at: At(1)));
        await Should.ThrowAsync<KeyNotFoundException>(() => Store.UpdateVectorAsync("absent", "ann", "new", Vector(1), at: At(1)));
        await Store.DeleteVectorAsync("id", "bob");
        (await Store.SearchSimilarAsync("ann", Vector(1))).ShouldHaveSingleItem().Content.ShouldBe("text");
        (await Store.SearchSimilarAsync("bob", Vector(1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task DeletingIsRepeatable()
    {
        await Store.IndexVectorAsync("user", "a", Vector(1), id: "a", at: At(0));
        await Store.IndexVectorAsync("user", "b", Vector(1), id: "b", at: At(0));
        await Store.DeleteVectorAsync("a", "user");
        await Store.DeleteVectorAsync("a", "user");
        (await Store.SearchSimilarAsync("user", Vector(1))).Select(found => found.Id).ShouldBe(["b"]);
    }

    [Fact]
    public async Task WhatTheCallerChangesLaterDoesNotReachTheStore()
    {
        var embedding = new float[] { 1, 0, 0, 0 };
        var metadata = new Dictionary<string, System.Text.Json.JsonElement>(StringComparer.Ordinal) { ["a"] = Json("1") };
        await Store.IndexVectorAsync("user", "text", embedding, metadata, "id", At(0));
        embedding[0] = -1;
        metadata["a"] = Json("2");
        metadata.Add("b", Json("3"));
        var found = (await Store.SearchSimilarAsync("user", Vector(1))).ShouldHaveSingleItem();
        found.Similarity.ShouldBe(1);
        found.Metadata.ShouldHaveSingleItem().Value.GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task ASliceOfAnArrayIsAnEmbedding()
    {
        await Store.IndexVectorAsync("user", "text", new float[] { 9, 0, 1, 0, 0, 9 }.AsMemory(1, 4), id: "id", at: At(0));
        (await Store.SearchSimilarAsync("user", Vector(0, 1))).ShouldHaveSingleItem().Similarity.ShouldBe(1);
    }
}
