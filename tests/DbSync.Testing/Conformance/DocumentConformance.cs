using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Documents and their chunks.</summary>
public abstract class DocumentConformance : StorageConformance
{
    private static readonly ReadOnlyMemory<float> None = default;

    [Fact]
    public async Task ADocumentComesBackAsItWasSaved()
    {
        await Store.SaveDocumentAsync("docs/a b's.md", "content", Vector(1, 2, 3, 4), Properties("{\"b\":1,\"a\":2}"), "id", At(4));
        var document = (await Store.GetDocumentAsync("docs/a b's.md"))!;
        (document.Id, document.FilePath, document.SourcePath, document.Content).ShouldBe(("id", "docs/a b's.md", "docs/a b's.md", "content"));
        document.Embedding.ToArray().ShouldBe([1, 2, 3, 4]);
        document.Metadata.Keys.ShouldBe(["a", "b"]);
        (document.CreatedAt, document.UpdatedAt).ShouldBe((At(4), At(4)));
        (await Store.GetDocumentAsync("docs/A b's.md")).ShouldBeNull();
    }

    [Fact]
    public async Task SavingReplacesTheDocumentAndKeepsItsChunks()
    {
        await Store.SaveDocumentAsync("a", "old", Vector(1), Properties("{\"x\":1}"), "1", At(0));
        await Store.SaveDocumentChunksAsync("a", ["chunk"], [Vector(1)], at: At(0));
        await Store.SaveDocumentAsync("a", "new", None, null, "2", At(9));
        var document = (await Store.GetDocumentAsync("a"))!;
        (document.Id, document.Content, document.CreatedAt).ShouldBe(("2", "new", At(9)));
        document.Embedding.IsEmpty.ShouldBeTrue();
        document.Metadata.ShouldBeEmpty();
        (await Store.GetDocumentAsync("a#chunk0"))!.Content.ShouldBe("chunk");
    }

    [Fact]
    public async Task WithoutAnIdADocumentGetsOne()
    {
        await Store.SaveDocumentAsync("a", "x", None);
        (await Store.GetDocumentAsync("a"))!.Id.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task ChunksAreDocumentsOfTheirOwn()
    {
        await Store.SaveDocumentChunksAsync("dir/a", ["zero", "one"], [Vector(1), None], Properties("{\"k\":true}"), At(2));
        var chunk = (await Store.GetDocumentAsync("dir/a#chunk1"))!;
        (chunk.Id, chunk.FilePath, chunk.SourcePath, chunk.Content).ShouldBe(("dir/a#chunk1", "dir/a#chunk1", "dir/a", "one"));
        chunk.Embedding.IsEmpty.ShouldBeTrue();
        chunk.Metadata["k"].GetBoolean().ShouldBeTrue();
        (chunk.CreatedAt, chunk.UpdatedAt).ShouldBe((At(2), At(2)));
        (await Store.GetDocumentAsync("dir/a")).ShouldBeNull();
        (await Store.ListDocumentPathsAsync()).ShouldBe(["dir/a"]);
    }

    [Fact]
    public async Task SavingChunksReplacesAllChunks()
    {
        await Store.SaveDocumentAsync("a", "whole", None, null, "1", At(0));
        await Store.SaveDocumentChunksAsync("a", Enumerable.Range(0, 12).Select(i => $"old {i}").ToArray(), new ReadOnlyMemory<float>[12], at: At(0));
        (await Store.GetDocumentAsync("a#chunk11")).ShouldNotBeNull();
        await Store.SaveDocumentChunksAsync("a", ["new"], [None], at: At(1));
        (await Store.GetDocumentAsync("a#chunk0"))!.Content.ShouldBe("new");
        (await Store.GetDocumentAsync("a#chunk1")).ShouldBeNull();
        (await Store.GetDocumentAsync("a#chunk11")).ShouldBeNull();
        (await Store.GetDocumentAsync("a"))!.Content.ShouldBe("whole");
        await Store.SaveDocumentChunksAsync("a", [], [], at: At(2));
        (await Store.GetDocumentAsync("a#chunk0")).ShouldBeNull();
        (await Store.ListDocumentPathsAsync()).ShouldBe(["a"]);
    }

    [Fact]
    public async Task DeletingTakesTheChunksAndNothingElse()
    {
        string[] others = ["a#chunk", "a#chunk-notes", "a#chunky", "ab", "a%", "a_", "A", "xa"];
        foreach (var other in others)
            await Store.SaveDocumentAsync(other, other, None, null, other, At(0));
        await Store.SaveDocumentChunksAsync("ab", ["of ab"], [None], at: At(0));
        await Store.SaveDocumentAsync("a", "whole", None, null, "a", At(0));
        await Store.SaveDocumentChunksAsync("a", ["0", "1"], [None, None], at: At(0));
        await Store.DeleteDocumentAsync("a");
        await Store.DeleteDocumentAsync("a");
        (await Store.GetDocumentAsync("a")).ShouldBeNull();
        (await Store.GetDocumentAsync("a#chunk0")).ShouldBeNull();
        (await Store.ListDocumentPathsAsync()).ShouldBe(others.Order(StringComparer.Ordinal));
        (await Store.GetDocumentAsync("ab#chunk0"))!.Content.ShouldBe("of ab");
        await Store.DeleteDocumentAsync("a%");
        await Store.DeleteDocumentAsync("a_");
        (await Store.ListDocumentPathsAsync()).ShouldContain("ab");
    }

    [Fact]
    public async Task ADocumentMustNotBeNamedLikeAChunk()
    {
        await Should.ThrowAsync<ArgumentException>(() => Store.SaveDocumentAsync("a#chunk0", "x", None));
        await Should.ThrowAsync<ArgumentException>(() => Store.SaveDocumentChunksAsync("a#chunk12", [], []));
        await Store.SaveDocumentAsync("a#chunk0/b", "x", None);
        (await Store.ListDocumentPathsAsync()).ShouldBe(["a#chunk0/b"]);
    }

    [Fact]
    public async Task ASearchByEmbeddingRanksBySimilarityAndSkipsWhatHasNone()
    {
        await Store.SaveDocumentAsync("far", "x", Vector(0, 1), null, "1", At(0));
        await Store.SaveDocumentAsync("none", "x", None, null, "2", At(0));
        await Store.SaveDocumentChunksAsync("near", ["x"], [Vector(2)], at: At(0));
        var found = await Store.SearchDocumentsAsync(Vector(1));
        found.Select(result => result.Document.FilePath).ShouldBe(["near#chunk0", "far"]);
        (found[0].Similarity, found[0].Score).ShouldBe((1, 1));
        (found[1].Similarity, found[1].Score).ShouldBe((0, 0));
        found[0].Document.Embedding.ToArray().ShouldBe([2, 0, 0, 0]);
    }

    [Fact]
    public async Task ASearchByTextRanksByTheShareOfItsWords()
    {
        await Store.SaveDocumentAsync("both", "Red, GREEN!", None, null, "1", At(0));
        await Store.SaveDocumentAsync("one", "red red red", Vector(1), null, "2", At(0));
        await Store.SaveDocumentAsync("part", "redder greenish", None, null, "3", At(0));
        var found = await Store.SearchDocumentsAsync(None, 10, "green red RED");
        found.Select(result => (result.Document.FilePath, result.Similarity, result.Score)).ShouldBe([("both", 0, 1), ("one", 0, 0.5)]);
    }

    [Fact]
    public async Task ASearchByBothTakesTheMean()
    {
        await Store.SaveDocumentAsync("similar", "nothing of it", Vector(1), null, "1", At(0));
        await Store.SaveDocumentAsync("half", "red only", Vector(1), null, "2", At(0));
        await Store.SaveDocumentAsync("words", "red green", None, null, "3", At(0));
        await Store.SaveDocumentAsync("opposite", "red green", Vector(-1), null, "4", At(0));
        var found = await Store.SearchDocumentsAsync(Vector(1), 10, "red green");
        found.Select(result => (result.Document.FilePath, result.Similarity, result.Score)).ShouldBe([("half", 1, 0.75), ("words", 0, 0.5), ("opposite", -1, 0)]);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("%")]
    [InlineData("*")]
    [InlineData("AND OR NOT NEAR(")]
    [InlineData("content:")]
    [InlineData("-minus ^caret {brace} [bracket] (paren)")]
    [InlineData("a*")]
    [InlineData("_")]
    [InlineData("; DROP TABLE documents; --")]
    [InlineData("\\")]
    [InlineData("  ")]
    public async Task WhatMeansSomethingToAQueryLanguageIsJustText(string text)
    {
        await Store.SaveDocumentAsync("a", "alpha beta 100", None, null, "1", At(0));
        (await Store.SearchDocumentsAsync(None, 10, text)).ShouldBeEmpty();
        (await Store.SearchDocumentsAsync(None, 10, text + " alpha")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("straße", "die STRASSE", false)]
    [InlineData("straße", "Die Straße.", true)]
    [InlineData("ÄPFEL", "äpfel_und-birnen", true)]
    [InlineData("数据", "数据 库", true)]
    [InlineData("数据", "数据库", false)]
    [InlineData("don", "don't", true)]
    [InlineData("x1", "(x1)", true)]
    [InlineData("1", "x1", false)]
    [InlineData("𝒰x", "a 𝒰x b", true)]
    public async Task WordsAreRunsOfLettersAndDigits(string query, string content, bool isFound)
    {
        await Store.SaveDocumentAsync("a", content, None, null, "1", At(0));
        (await Store.SearchDocumentsAsync(None, 10, query)).Count.ShouldBe(isFound ? 1 : 0);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(int.MaxValue, 4)]
    public async Task TheLimitCutsTiesByPath(int limit, int expected)
    {
        foreach (var path in new[] { "c", "a", "B", "b" })
            await Store.SaveDocumentAsync(path, "same", Vector(1), null, path, At(0));
        var paths = new[] { "B", "a", "b", "c" }.Take(expected).ToArray();
        (await Store.SearchDocumentsAsync(Vector(1), limit)).Select(result => result.Document.FilePath).ShouldBe(paths);
        (await Store.SearchDocumentsAsync(None, limit, "same")).Select(result => result.Document.FilePath).ShouldBe(paths);
    }

    [Fact]
    public async Task ASearchNeedsAnEmbeddingOrAText()
    {
        await Should.ThrowAsync<ArgumentException>(() => Store.SearchDocumentsAsync(None));
        await Should.ThrowAsync<ArgumentException>(() => Store.SearchDocumentsAsync(None, 10, ""));
    }

    [Fact]
    public async Task AMegabyteIsKept()
    {
        var content = string.Concat(Enumerable.Repeat("line of text ä𝒰\r\n", 65_000));
        await Store.SaveDocumentAsync("big", content + "needle", None, null, "1", At(0));
        (await Store.GetDocumentAsync("big"))!.Content.ShouldBe(content + "needle");
        (await Store.SearchDocumentsAsync(None, 1, "needle")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task AChangedDocumentIsFoundByItsNewWordsOnly()
    {
        await Store.SaveDocumentAsync("a", "old words", None, null, "1", At(0));
        await Store.SaveDocumentAsync("a", "new text", None, null, "2", At(1));
        (await Store.SearchDocumentsAsync(None, 10, "old")).ShouldBeEmpty();
        (await Store.SearchDocumentsAsync(None, 10, "text")).ShouldHaveSingleItem();
        await Store.DeleteDocumentAsync("a");
        (await Store.SearchDocumentsAsync(None, 10, "text")).ShouldBeEmpty();
    }
}
