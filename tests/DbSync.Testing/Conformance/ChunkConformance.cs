using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Code chunks.</summary>
public abstract class ChunkConformance : StorageConformance
{
    [Fact]
    public async Task AChunkComesBackAsItWasSaved()
    {
        var chunk = Samples.Chunk("p", "a.cs", "s", 1) with { Embedding = Vector(1, 2, 3, 4), CreatedAt = At(7).ToOffset(TimeSpan.FromHours(4)) };
        await Store.SaveCodeChunkAsync(chunk);
        var read = (await Store.GetChunksBySymbolAsync("s")).ShouldHaveSingleItem();
        CanonicalRow.Write(read).ShouldBe(CanonicalRow.Write(chunk));
        read.CreatedAt.Offset.ShouldBe(TimeSpan.Zero);
        (await Store.GetChunksBySymbolAsync("S")).ShouldBeEmpty();
    }

    [Fact]
    public async Task ChunksComeByIndexAsNumbers()
    {
        await Store.SaveCodeChunksAsync("p", [.. new[] { 10, 2, 0, 1 }.Select(index => Samples.Chunk("p", "a", "s", index))]);
        await Store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "t", 3));
        (await Store.GetChunksBySymbolAsync("s")).Select(chunk => chunk.ChunkIndex).ShouldBe([0, 1, 2, 10]);
    }

    [Fact]
    public async Task TheSameSymbolAndIndexIsReplaced()
    {
        await Store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "s", 0) with { Embedding = Vector(1) });
        await Store.SaveCodeChunkAsync(Samples.Chunk("p", "b", "s", 0) with { Id = "other", Content = "new" });
        var chunk = (await Store.GetChunksBySymbolAsync("s")).ShouldHaveSingleItem();
        (chunk.Id, chunk.Content, chunk.FilePath, chunk.Embedding.IsEmpty).ShouldBe(("other", "new", "b", true));
        await Store.DeleteChunksByFileAsync("p", "a");
        (await Store.GetChunksBySymbolAsync("s")).ShouldHaveSingleItem();
        await Store.SaveCodeChunksAsync("p", [Samples.Chunk("p", "a", "s", 0), Samples.Chunk("p", "a", "s", 0) with { Content = "last" }]);
        (await Store.GetChunksBySymbolAsync("s")).ShouldHaveSingleItem().Content.ShouldBe("last");
        await Store.SaveCodeChunksAsync("p", []);
    }

    [Fact]
    public async Task AChunkOfAnotherProjectStopsAll()
    {
        await Should.ThrowAsync<ArgumentException>(() => Store.SaveCodeChunksAsync("p", [Samples.Chunk("p", "a", "s", 0), Samples.Chunk("q", "a", "s", 1)]));
        await Should.ThrowAsync<ArgumentException>(() => Store.SaveCodeChunksAsync("p", [Samples.Chunk("p", "a", "s", 0), Samples.Chunk("p", "a", "s", 1) with { Embedding = new float[5] }]));
        (await RowsAsync(Store, StorageTables.CodeChunks)).ShouldBeEmpty();
    }

    [Fact]
    public async Task DeletingBySymbolStaysInTheProject()
    {
        await Store.SaveCodeChunksAsync("p", [Samples.Chunk("p", "a", "s", 0), Samples.Chunk("p", "b", "s", 1), Samples.Chunk("p", "a", "t", 0)]);
        await Store.DeleteChunksBySymbolAsync("q", "s");
        (await Store.GetChunksBySymbolAsync("s")).Count.ShouldBe(2);
        await Store.DeleteChunksBySymbolAsync("p", "s");
        await Store.DeleteChunksBySymbolAsync("p", "s");
        (await Store.GetChunksBySymbolAsync("s")).ShouldBeEmpty();
        (await Store.GetChunksBySymbolAsync("t")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task DeletingByFileStaysInTheFile()
    {
        await Store.SaveCodeChunksAsync("p", [Samples.Chunk("p", "a", "s", 0), Samples.Chunk("p", "b", "s", 1), Samples.Chunk("p", "a", "t", 0)]);
        await Store.SaveCodeChunkAsync(Samples.Chunk("q", "a", "u", 0));
        await Store.DeleteChunksByFileAsync("p", "a");
        await Store.DeleteChunksByFileAsync("p", "a");
        (await RowsAsync(Store, StorageTables.CodeChunks)).Select(row => row.Key).ShouldBe(["s|1", "u|0"]);
    }

    [Fact]
    public async Task TheMostSimilarComeFirst()
    {
        await Store.SaveCodeChunksAsync(
            "p",
            [
                Samples.Chunk("p", "a", "s", 10) with { Embedding = Vector(1) }, Samples.Chunk("p", "a", "s", 9) with { Embedding = Vector(1) }, Samples.Chunk("p", "a", "r", 11) with { Embedding = Vector(1) },
                Samples.Chunk("p", "a", "s", 1) with { Embedding = Vector(-1) }, Samples.Chunk("p", "a", "s", 2),
            ]);
        await Store.SaveCodeChunkAsync(Samples.Chunk("q", "a", "u", 0) with { Embedding = Vector(1) });
        var found = await Store.SearchChunksBySimilarityAsync("p", Vector(2));
        found.Select(result => (result.Chunk.SymbolId, result.Chunk.ChunkIndex, result.Similarity)).ShouldBe([("r", 11, 1), ("s", 9, 1), ("s", 10, 1), ("s", 1, -1)]);
        (await Store.SearchChunksBySimilarityAsync("p", Vector(2), 2)).Select(result => result.Chunk.ChunkIndex).ShouldBe([11, 9]);
        (await Store.SearchChunksBySimilarityAsync("p", Vector(2), 0)).ShouldBeEmpty();
        (await Store.SearchChunksBySimilarityAsync("p", Vector(2), -1)).ShouldBeEmpty();
        (await Store.SearchChunksBySimilarityAsync("p", Vector(2), int.MaxValue)).Count.ShouldBe(4);
        (await Store.SearchChunksBySimilarityAsync("absent", Vector(2))).ShouldBeEmpty();
    }
}
