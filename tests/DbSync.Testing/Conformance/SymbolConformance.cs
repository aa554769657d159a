using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Code symbols.</summary>
public abstract class SymbolConformance : StorageConformance
{
    [Fact]
    public async Task ASymbolComesBackAsItWasSaved()
    {
        var symbol = Samples.Symbol("p", "a.cs", "A/Run") with
        {
            SourceCode = "void Run() { }\n",
            Signature = "void Run()",
            DocString = "Runs \"it\".",
            Embedding = Vector(1, 2, 3, 4),
            ParentId = "parent",
            Metadata = Properties("{\"b\":1,\"a\":[2]}"),
            CreatedAt = At(1).ToOffset(TimeSpan.FromHours(-3)),
            UpdatedAt = At(2),
        };
        await Store.SaveCodeSymbolAsync(symbol);
        var read = (await Store.GetCodeSymbolAsync("p", "A/Run"))!;
        CanonicalRow.Write(read).ShouldBe(CanonicalRow.Write(symbol));
        read.CreatedAt.Offset.ShouldBe(TimeSpan.Zero);
        read.Metadata.Keys.ShouldBe(["a", "b"]);

        var bare = Samples.Symbol("p", "a.cs", "B");
        await Store.SaveCodeSymbolAsync(bare);
        read = (await Store.GetCodeSymbolAsync("p", "B"))!;
        (read.SourceCode, read.Signature, read.DocString, read.ParentId).ShouldBe((null, null, null, null));
        CanonicalRow.Write(read).ShouldBe(CanonicalRow.Write(bare));
    }

    [Fact]
    public async Task TheSameNamePathInTheSameFileIsReplaced()
    {
        await Store.SaveCodeSymbolAsync(Samples.Symbol("p", "a", "A") with { ParentId = "x", Name = "old" });
        await Store.SaveCodeSymbolAsync(Samples.Symbol("p", "a", "A") with { Id = "other id", ParentId = "y", Name = "new" });
        (await Store.FindSymbolsByFileAsync("p", "a")).ShouldHaveSingleItem().Id.ShouldBe("other id");
        (await Store.FindSymbolsByNameAsync("p", "old")).ShouldBeEmpty();
        (await Store.FindChildSymbolsAsync("p", "x")).ShouldBeEmpty();
        (await Store.FindChildSymbolsAsync("p", "y")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task OfSeveralFilesTheFirstAnswers()
    {
        foreach (var path in new[] { "b.cs", "a.cs", "c.cs" })
            await Store.SaveCodeSymbolAsync(Samples.Symbol("p", path, "A"));
        (await Store.GetCodeSymbolAsync("p", "A"))!.FilePath.ShouldBe("a.cs");
        (await Store.GetCodeSymbolAsync("p", "A", "b.cs"))!.FilePath.ShouldBe("b.cs");
        (await Store.GetCodeSymbolAsync("p", "A", "d.cs")).ShouldBeNull();
        (await Store.GetCodeSymbolAsync("q", "A")).ShouldBeNull();
        (await Store.GetCodeSymbolAsync("p", "a")).ShouldBeNull();
    }

    [Fact]
    public async Task ManySymbolsAreSavedAtOnceAndTheLaterOfTwoStays()
    {
        await Store.SaveCodeSymbolsAsync("p", [Samples.Symbol("p", "a", "A", 1), Samples.Symbol("p", "a", "B", 2), Samples.Symbol("p", "a", "A", 3)]);
        await Store.SaveCodeSymbolsAsync("p", []);
        (await Store.FindSymbolsByFileAsync("p", "a")).Select(symbol => (symbol.NamePath, symbol.StartByte)).ShouldBe([("B", 2), ("A", 3)]);
    }

    [Fact]
    public async Task ASymbolOfAnotherProjectStopsAll()
    {
        await Should.ThrowAsync<ArgumentException>(() => Store.SaveCodeSymbolsAsync("p", [Samples.Symbol("p", "a", "A"), Samples.Symbol("q", "a", "B")]));
        await Should.ThrowAsync<ArgumentException>(() => Store.SaveCodeSymbolsAsync("p", [Samples.Symbol("p", "a", "A"), Samples.Symbol("p", "a", "B") with { Embedding = new float[3] }]));
        (await RowsAsync(Store, StorageTables.CodeSymbols)).ShouldBeEmpty();
    }

    [Fact]
    public async Task SymbolsAreFoundByTheirFullName()
    {
        await Store.SaveCodeSymbolsAsync(
            "p",
            [
                Samples.Symbol("p", "b", "X/Run") with { SymbolType = "class" }, Samples.Symbol("p", "a", "X/Run"), Samples.Symbol("p", "c", "A/Run"), Samples.Symbol("p", "c", "A/Runner"),
                Samples.Symbol("p", "c", "A/run"),
            ]);
        await Store.SaveCodeSymbolAsync(Samples.Symbol("q", "a", "Run"));
        (await Store.FindSymbolsByNameAsync("p", "Run")).Select(symbol => (symbol.NamePath, symbol.FilePath)).ShouldBe([("A/Run", "c"), ("X/Run", "a"), ("X/Run", "b")]);
        (await Store.FindSymbolsByNameAsync("p", "Run", ["class"])).ShouldHaveSingleItem().FilePath.ShouldBe("b");
        (await Store.FindSymbolsByNameAsync("p", "Run", ["class", "method"])).Count.ShouldBe(3);
        (await Store.FindSymbolsByNameAsync("p", "Run", ["Class"])).ShouldBeEmpty();
        (await Store.FindSymbolsByNameAsync("p", "Run", [])).Count.ShouldBe(3);
        (await Store.FindSymbolsByNameAsync("p", "R%")).ShouldBeEmpty();
        (await Store.FindSymbolsByNameAsync("p", "Run", null, 2)).Select(symbol => symbol.FilePath).ShouldBe(["c", "a"]);
        (await Store.FindSymbolsByNameAsync("p", "Run", null, 0)).ShouldBeEmpty();
        (await Store.FindSymbolsByNameAsync("p", "Run", null, -1)).ShouldBeEmpty();
        (await Store.FindSymbolsByNameAsync("p", "Run", null, int.MaxValue)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task SymbolsOfAFileComeByPosition()
    {
        await Store.SaveCodeSymbolsAsync("p", [Samples.Symbol("p", "a", "C", 10), Samples.Symbol("p", "a", "B", 9), Samples.Symbol("p", "a", "A", 10), Samples.Symbol("p", "b", "D", 1)]);
        (await Store.FindSymbolsByFileAsync("p", "a")).Select(symbol => symbol.NamePath).ShouldBe(["B", "A", "C"]);
        (await Store.FindSymbolsByFileAsync("p", "absent")).ShouldBeEmpty();
        (await Store.FindSymbolsByFileAsync("q", "a")).ShouldBeEmpty();
    }

    [Fact]
    public async Task ChildrenComeByPosition()
    {
        await Store.SaveCodeSymbolsAsync(
            "p",
            [
                Samples.Symbol("p", "a", "C", 10) with { ParentId = "x" }, Samples.Symbol("p", "b", "C", 10) with { ParentId = "x" }, Samples.Symbol("p", "a", "B", 2) with { ParentId = "x" },
                Samples.Symbol("p", "a", "D", 1) with { ParentId = "y" }, Samples.Symbol("p", "a", "E", 1),
            ]);
        await Store.SaveCodeSymbolAsync(Samples.Symbol("q", "a", "F") with { ParentId = "x" });
        (await Store.FindChildSymbolsAsync("p", "x")).Select(symbol => (symbol.NamePath, symbol.FilePath)).ShouldBe([("B", "a"), ("C", "a"), ("C", "b")]);
        (await Store.FindChildSymbolsAsync("p", "absent")).ShouldBeEmpty();
    }

    [Fact]
    public async Task TheMostSimilarComeFirst()
    {
        await Store.SaveCodeSymbolsAsync(
            "p",
            [
                Samples.Symbol("p", "b", "tie") with { Embedding = Vector(1) }, Samples.Symbol("p", "a", "tie") with { Embedding = Vector(2) },
                Samples.Symbol("p", "a", "far") with { Embedding = Vector(0, 1), SymbolType = "class" }, Samples.Symbol("p", "a", "none"),
            ]);
        await Store.SaveCodeSymbolAsync(Samples.Symbol("q", "a", "other") with { Embedding = Vector(1) });
        var found = await Store.SearchSymbolsBySimilarityAsync("p", Vector(3));
        found.Select(result => (result.Symbol.FilePath, result.Symbol.NamePath, result.Similarity)).ShouldBe([("a", "tie", 1), ("b", "tie", 1), ("a", "far", 0)]);
        (await Store.SearchSymbolsBySimilarityAsync("p", Vector(3), ["class"])).ShouldHaveSingleItem().Symbol.NamePath.ShouldBe("far");
        (await Store.SearchSymbolsBySimilarityAsync("p", Vector(3), ["absent"])).ShouldBeEmpty();
        (await Store.SearchSymbolsBySimilarityAsync("p", Vector(3), null, 1)).ShouldHaveSingleItem().Symbol.FilePath.ShouldBe("a");
        (await Store.SearchSymbolsBySimilarityAsync("p", Vector(3), null, 0)).ShouldBeEmpty();
        (await Store.SearchSymbolsBySimilarityAsync("p", Vector(3), null, -9)).ShouldBeEmpty();
        (await Store.SearchSymbolsBySimilarityAsync("p", Vector(3), null, int.MaxValue)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task DeletingByFileKeepsTheChunks()
    {
        await Store.SaveCodeSymbolsAsync("p", [Samples.Symbol("p", "a", "A"), Samples.Symbol("p", "a", "B"), Samples.Symbol("p", "b", "A")]);
        await Store.SaveCodeSymbolAsync(Samples.Symbol("q", "a", "A"));
        await Store.SaveCodeFileAsync(Samples.File("p", "a"));
        await Store.SaveCodeChunkAsync(Samples.Chunk("p", "a", "s", 0));
        await Store.DeleteSymbolsByFileAsync("p", "a");
        await Store.DeleteSymbolsByFileAsync("p", "a");
        (await RowsAsync(Store, StorageTables.CodeSymbols)).Select(row => row.Key).ShouldBe(["p|b|A", "q|a|A"]);
        (await Store.GetChunksBySymbolAsync("s")).ShouldHaveSingleItem();
        (await Store.GetCodeFileAsync("p", "a")).ShouldNotBeNull();
    }
}
