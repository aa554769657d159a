using System.Text;
using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Rows as snapshots write them.</summary>
public abstract class SnapshotWriteConformance : StorageConformance
{
    private static readonly Guid Journal = Guid.Parse("11111111-2222-3333-4444-555555555555");
    private static readonly TimeSpan NoDeadlock = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task ARowReplacesTheWholeRecord()
    {
        await Samples.FillAsync(Store);
        foreach (var (table, row) in OtherRows())
        {
            await WriteRowsAsync(Store, table, [row]);
            (await RowsAsync(Store, table)).Single(stored => stored.Key == row.Key).Content.ToArray().ShouldBe(row.Content.ToArray(), table);
        }

        // Whatever finds a record by its content finds the new one, and the old one no more.
        (await Store.ListFactsAsync("u"))["k"].GetInt32().ShouldBe(7);
        (await Store.SearchSimilarAsync("other", Vector(1))).ShouldHaveSingleItem().Content.ShouldBe("blue");
        (await Store.SearchSimilarAsync("u", Vector(1))).ShouldHaveSingleItem().Id.ShouldBe("v2");
        (await Store.TraverseGraphAsync("e1")).ShouldHaveSingleItem().Entity.Name.ShouldBe("blue");
        (await Store.TraverseGraphAsync("e2", "hates")).Count.ShouldBe(2);
        (await DocumentsAsync("document")).ShouldBeEmpty();
        (await DocumentsAsync("blue")).ShouldBe(["d"]);
        (await EventsAsync("u", "red")).ShouldBeEmpty();
        (await EventsAsync("other", "blue")).ShouldBe(["ev1"]);
        (await Store.GetEventsBySubjectAsync("other", "t")).ShouldHaveSingleItem().Id.ShouldBe("ev1");
        (await Store.FindSymbolsByNameAsync("p", "B")).ShouldBeEmpty();
        (await Store.FindSymbolsByNameAsync("p", "blue")).ShouldHaveSingleItem();
        (await Store.FindChildSymbolsAsync("p", "p:f:A")).ShouldBeEmpty();
        (await Store.FindChildSymbolsAsync("p", "parent")).ShouldHaveSingleItem();
        (await Store.SearchChunksBySimilarityAsync("p2", Vector(1))).ShouldHaveSingleItem().Chunk.Content.ShouldBe("blue");
        (await Store.ListActiveIndexingJobsAsync()).Select(job => job.Id).ShouldBe(["j1", "j2"]);
    }

    [Fact]
    public async Task ARemovedRowIsGoneFromEveryRead()
    {
        await Samples.FillAsync(Store);
        foreach (var table in StorageTables.All)
            await WriteRowsAsync(Store, table, [], [.. (await RowsAsync(Store, table)).Select(row => row.Key), "not there", ""]);
        (await DumpAsync(Store)).ShouldBeEmpty();
        (await Store.ShouldBeAssignableTo<IRecordCounter>()!.CountRecordsAsync()).ShouldBe(0);
        var empty = new InMemoryStorage(Dimension, Clock);
        for (var seed = 0; seed < 5; seed++)
        {
            foreach (var (text, run) in new RandomOperations(seed, Dimension).AllReads())
                System.Text.Json.JsonSerializer.Serialize(await run(Store)).ShouldBe(System.Text.Json.JsonSerializer.Serialize(await run(empty)), text);
        }

        // The words of a removed text must not be found under a later row.
        await Store.SaveDocumentAsync("new", "green", default, at: At(0));
        await Store.SaveEventAsync("u", "s", "green", id: "new", at: At(0));
        (await DocumentsAsync("red")).ShouldBeEmpty();
        (await EventsAsync("u", "red")).ShouldBeEmpty();
        (await DocumentsAsync("green")).ShouldBe(["new"]);
    }

    [Fact]
    public async Task OnlyTheNamedRowsAreRemoved()
    {
        await Samples.FillAsync(Store);
        var before = await DumpAsync(Store);
        await WriteRowsAsync(Store, "entities", [], ["e1"]);
        await WriteRowsAsync(Store, "documents", [], ["d"]);
        await WriteRowsAsync(Store, "code_projects", [], ["p"]);
        await WriteRowsAsync(Store, "code_files", [], ["p|f"]);
        var lost = before.Split('\n').Except((await DumpAsync(Store)).Split('\n'), StringComparer.Ordinal).Select(line => line[..line.IndexOf('{', StringComparison.Ordinal)].Trim());
        lost.ShouldBe(["entities e1", "documents d", "code_projects p", "code_files p|f"]);
        (await DocumentsAsync("red")).ShouldBe(["d#chunk0"]);
    }

    [Fact]
    public async Task ARowMayReferToOneThatIsNotThere()
    {
        await Samples.FillAsync(Store);
        var expected = await DumpAsync(Store);
        var rows = new Dictionary<string, IReadOnlyList<SnapshotRow>>(StringComparer.Ordinal);
        foreach (var table in StorageTables.All)
            rows[table] = await RowsAsync(Store, table);
        foreach (var table in StorageTables.All)
            await WriteRowsAsync(Store, table, [], [.. rows[table].Select(row => row.Key)]);
        foreach (var table in StorageTables.All.Reverse())
            await WriteRowsAsync(Store, table, [.. rows[table].Reverse()]);
        (await DumpAsync(Store)).ShouldBe(expected);
    }

    [Fact]
    public async Task APageCanBeWrittenAgain()
    {
        await Samples.FillAsync(Store);
        var rows = (await RowsAsync(Store, "documents")).ToList();
        var cursor = new ReplicationCursor(Journal, 3);
        for (var i = 0; i < 3; i++)
            await WriteRowsAsync(Store, "documents", [.. rows.Skip(1), rows[1]], [rows[0].Key], cursor);
        (await RowsAsync(Store, "documents")).Select(row => row.Key).ShouldBe(rows.Skip(1).Select(row => row.Key));
        (await DocumentsAsync("red")).ShouldBe(["d#chunk0"]);
        (await CursorAsync()).ShouldBe(cursor);
    }

    [Fact]
    public async Task ARowThatIsRemovedAndWrittenIsThere()
    {
        await Samples.FillAsync(Store);
        var before = await DumpAsync(Store);
        var row = (await RowsAsync(Store, "facts"))[0];
        await WriteRowsAsync(Store, "facts", [row], [row.Key]);
        (await DumpAsync(Store)).ShouldBe(before);
    }

    [Fact]
    public async Task ACallThatIsCancelledOnItsWayWritesNothing()
    {
        await WriteRowsAsync(Store, "facts", [Fact("a", 1)]);
        var before = await DumpAsync(Store);
        using var cancel = new CancellationTokenSource();
        var rows = new CancellingRows(cancel, Fact("b", 1), Fact("c", 1));
        await Should.ThrowAsync<OperationCanceledException>(
            () => Store.ShouldBeAssignableTo<ISnapshotTarget>()!.WriteRowsAsync("facts", rows, ["u|a"], new ReplicationCursor(Journal, 1), cancel.Token));
        (await DumpAsync(Store)).ShouldBe(before);
        (await CursorAsync()).ShouldBeNull();
        await WriteRowsAsync(Store, "facts", [Fact("d", 1)]).WaitAsync(NoDeadlock);
    }

    [Fact]
    public async Task TheCursorIsStoredWithThePage()
    {
        await WriteRowsAsync(Store, "facts", [Fact("a", 1)]);
        (await CursorAsync()).ShouldBeNull();
        var other = new ReplicationCursor(Guid.NewGuid(), 1000);
        await WriteRowsAsync(Store, "facts", [Fact("b", 1)], [], other);
        (await CursorAsync()).ShouldBe(other);
        await WriteRowsAsync(Store, "facts", [], [], new ReplicationCursor(Journal, 5));
        (await CursorAsync()).ShouldBe(new ReplicationCursor(Journal, 5));
        await WriteRowsAsync(Store, "facts", [], ["u|a"], new ReplicationCursor(Journal, 4));
        (await CursorAsync()).ShouldBe(new ReplicationCursor(Journal, 5));
        await WriteRowsAsync(Store, "facts", [Fact("c", 1)]);
        (await CursorAsync()).ShouldBe(new ReplicationCursor(Journal, 5));
        await Should.ThrowAsync<ArgumentException>(() => WriteRowsAsync(Store, "facts", [Fact("d", 1), default], ["u|c"], new ReplicationCursor(Journal, 6)));
        (await CursorAsync()).ShouldBe(new ReplicationCursor(Journal, 5));
        (await Store.ListFactKeysAsync("u")).ShouldBe(["b", "c"]);
    }

    [Fact]
    public async Task AReaderNeverSeesHalfAPage()
    {
        await WriteRowsAsync(Store, "facts", [.. Enumerable.Range(0, 20).Select(i => Fact($"{i}", 0))]);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            do
            {
                var facts = await Store.ListFactsAsync("u");
                facts.Count.ShouldBe(20);
                facts.Values.Select(fact => fact.GetInt32()).Distinct().ShouldHaveSingleItem();
            }
            while (!done.IsCancellationRequested);
        })).ToArray();
        for (var version = 1; version <= 30; version++)
            await WriteRowsAsync(Store, "facts", [.. Enumerable.Range(0, 20).Select(i => Fact($"{version}-{i}", version))], [.. (await Store.ListFactKeysAsync("u")).Select(key => KeyText.Join("u", key))]);
        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task WrongArgumentsAreRefused()
    {
        await Samples.FillAsync(Store);
        var before = await DumpAsync(Store);
        foreach (var table in new[] { "FACTS", "", "facts;", "unknown", "replication_cursor" })
            await Should.ThrowAsync<ArgumentException>(() => WriteRowsAsync(Store, table, [], ["u|k"]));
        await Should.ThrowAsync<ArgumentException>(() => WriteRowsAsync(Store, "facts", null!, []));
        await Should.ThrowAsync<ArgumentException>(() => Store.ShouldBeAssignableTo<ISnapshotTarget>()!.WriteRowsAsync("facts", [], null!, null));
        await Should.ThrowAsync<ArgumentException>(() => WriteRowsAsync(Store, "facts", [], ["u|k", null!]));
        (await DumpAsync(Store)).ShouldBe(before);
    }

    [Theory]
    [InlineData("facts")]
    [InlineData("documents")]
    [InlineData("code_symbols")]
    public async Task OneBadRowRefusesThePage(string table)
    {
        await Samples.FillAsync(Store);
        var before = await DumpAsync(Store);
        var (key, content) = (await RowsAsync(Store, table))[0];
        var text = Encoding.UTF8.GetString(content.Span);
        var ofAnotherTable = CanonicalRow.Of(new Entity { Id = "new", Type = "t", Name = "n", CreatedAt = At(0), UpdatedAt = At(0) });
        SnapshotRow[] bad = [default, ofAnotherTable, new("other", content), new(key, "{"u8.ToArray()), new(key, Encoding.UTF8.GetBytes(text + " ")), new(key, content[..^1])];
        foreach (var row in bad)
        {
            await Should.ThrowAsync<ArgumentException>(() => WriteRowsAsync(Store, table, [new(key, content), row], [key], new ReplicationCursor(Journal, 1)));
        }

        (await DumpAsync(Store)).ShouldBe(before);
        (await CursorAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task ABatchTakesNoPages()
    {
        await using var batch = await BeginBatchAsync();
        await Should.ThrowAsync<NotSupportedException>(() => WriteRowsAsync(batch.Storage, "facts", [Fact("a", 1)]).WaitAsync(NoDeadlock));
    }

    [Fact]
    public async Task AClosedStoreTakesNoPages()
    {
        await Store.CloseAsync();
        await Should.ThrowAsync<StorageClosedException>(() => WriteRowsAsync(Store, "facts", [Fact("a", 1)]));
        await Store.ConnectAsync();
        (await DumpAsync(Store)).ShouldBeEmpty();
    }

    private static SnapshotRow Fact(string key, int value) =>
        CanonicalRow.Of(new FactRow { UserId = "u", Key = key, Value = Json($"{value}"), CreatedAt = At(0), UpdatedAt = At(value) });

    /// <summary>A row for a key of each table that <see cref="Samples.FillAsync"/> filled, with every other property different.</summary>
    private static IEnumerable<(string Table, SnapshotRow Row)> OtherRows()
    {
        var (made, changed) = (At(100), At(200));
        var properties = Properties("{\"x\":1}");
        yield return ("facts", CanonicalRow.Of(new FactRow { UserId = "u", Key = "k", Value = Json("7"), CreatedAt = made, UpdatedAt = changed }));
        yield return ("vectors", CanonicalRow.Of(new VectorRow { Id = "v1", UserId = "other", Content = "blue", Embedding = Vector(1), Metadata = properties, CreatedAt = made, UpdatedAt = changed }));
        yield return ("entities", CanonicalRow.Of(new Entity { Id = "e1", Type = "other", Name = "blue", Properties = properties, CreatedAt = made, UpdatedAt = changed }));
        yield return ("relationships", CanonicalRow.Of(new Relationship { Id = "r1", FromEntity = "e2", ToEntity = "e1", Type = "hates", Properties = properties, Timestamp = made }));
        yield return ("documents", CanonicalRow.Of(new Document { Id = "other", FilePath = "d", SourcePath = "d", Content = "blue", Embedding = Vector(1), Metadata = properties, CreatedAt = made, UpdatedAt = changed }));
        yield return ("events", CanonicalRow.Of(new Event { Id = "ev1", UserId = "other", Subject = "t", Content = "blue", Embedding = Vector(1), Metadata = properties, CreatedAt = made }));
        yield return ("code_projects", CanonicalRow.Of(new CodeProject
        {
            ProjectId = "p", Name = "blue", RootPath = "/blue", LanguageStats = new Dictionary<string, int>(StringComparer.Ordinal) { ["f#"] = 4 }, LastIndexedAt = null,
            IndexingStatus = IndexingStatus.Cancelled, WatcherEnabled = true, CreatedAt = made, UpdatedAt = changed,
        }));
        yield return ("code_files", CanonicalRow.Of(new CodeFile { ProjectId = "p", FilePath = "f", Language = "go", FileHash = "blue", SymbolsCount = 8, IndexedAt = made }));
        yield return ("code_symbols", CanonicalRow.Of(new CodeSymbol
        {
            Id = "other", ProjectId = "p", FilePath = "f", NamePath = "A/B", Language = "go", SymbolType = "class", Name = "blue", StartLine = 11, EndLine = 12, StartByte = 13, EndByte = 14,
            SourceCode = "blue", Signature = null, DocString = null, ParentId = "parent", Embedding = Vector(1), Metadata = properties, CreatedAt = made, UpdatedAt = changed,
        }));
        yield return ("code_chunks", CanonicalRow.Of(new CodeChunk
        {
            Id = "other", SymbolId = "p:f:A", ChunkIndex = 10, ProjectId = "p2", FilePath = "blue", ChunkCount = 20, Content = "blue", StartOffset = 5, EndOffset = 6, Embedding = Vector(1),
            SymbolName = "blue", SymbolType = "class", Language = "go", CreatedAt = made,
        }));
        yield return ("indexing_jobs", CanonicalRow.Of(new IndexingJob
        {
            Id = "j1", ProjectId = "p2", ProjectPath = "/blue", Status = IndexingStatus.InProgress, Progress = 50, FilesTotal = 9, FilesIndexed = 5, StartedAt = At(-100), CompletedAt = null, Error = null,
        }));
    }

    private ValueTask<ReplicationCursor?> CursorAsync() => Store.ShouldBeAssignableTo<ICheckpointedTarget>()!.ReadCursorAsync(CancellationToken.None);

    private async Task<IEnumerable<string>> DocumentsAsync(string text) =>
        (await Store.SearchDocumentsAsync(default, 10, text)).Select(found => found.Document.FilePath).Order(StringComparer.Ordinal);

    private async Task<IEnumerable<string>> EventsAsync(string userId, string text) =>
        (await Store.SearchEventsAsync(new EventSearchParams { UserId = userId, Query = text })).Select(found => found.Event.Id);
}
