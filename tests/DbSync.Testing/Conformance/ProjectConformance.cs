using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>Code projects and files.</summary>
public abstract class ProjectConformance : StorageConformance
{
    [Fact]
    public async Task AProjectComesBackAsItWasCreated()
    {
        await Store.CreateCodeProjectAsync(Samples.Project("p") with
        {
            LanguageStats = new Dictionary<string, int>(StringComparer.Ordinal) { ["go"] = 2, ["c#"] = 5 },
            LastIndexedAt = At(1),
            IndexingStatus = IndexingStatus.Failed,
            WatcherEnabled = true,
            CreatedAt = At(2).ToOffset(TimeSpan.FromHours(3)),
            UpdatedAt = At(3),
        });
        var project = (await Store.GetCodeProjectAsync("p"))!;
        (project.ProjectId, project.Name, project.RootPath).ShouldBe(("p", "Name of p", "/src/p"));
        project.LanguageStats.OrderBy(pair => pair.Key, StringComparer.Ordinal).ShouldBe([KeyValuePair.Create("c#", 5), KeyValuePair.Create("go", 2)]);
        (project.LastIndexedAt, project.IndexingStatus, project.WatcherEnabled, project.CreatedAt, project.UpdatedAt)
            .ShouldBe((At(1), IndexingStatus.Failed, true, At(2), At(3)));
        project.CreatedAt.Offset.ShouldBe(TimeSpan.Zero);
        (await Store.GetCodeProjectAsync("P")).ShouldBeNull();
    }

    [Fact]
    public async Task CreatingAgainReplacesAndKeepsTheFiles()
    {
        await Store.CreateCodeProjectAsync(Samples.Project("p") with { WatcherEnabled = true, LastIndexedAt = At(1) });
        await Store.SaveCodeFileAsync(Samples.File("p", "a.cs"));
        await Store.CreateCodeProjectAsync(Samples.Project("p") with { Name = "new" });
        var project = (await Store.GetCodeProjectAsync("p"))!;
        (project.Name, project.WatcherEnabled, project.LastIndexedAt).ShouldBe(("new", false, null));
        (await Store.ListCodeFilesAsync("p")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ProjectsAreListedById()
    {
        foreach (var id in new[] { "b", "a", "B", "\uE000", "𝒰" })
            await Store.CreateCodeProjectAsync(Samples.Project(id));
        (await Store.ListCodeProjectsAsync()).Select(project => project.ProjectId).ShouldBe(["B", "a", "b", "𝒰", "\uE000"]);
    }

    [Fact]
    public async Task OnlyCompletionSetsWhenAProjectWasIndexed()
    {
        await Store.CreateCodeProjectAsync(Samples.Project("p"));
        await Store.UpdateProjectStatusAsync("p", IndexingStatus.InProgress, At(1));
        var project = (await Store.GetCodeProjectAsync("p"))!;
        (project.IndexingStatus, project.LastIndexedAt, project.CreatedAt, project.UpdatedAt).ShouldBe((IndexingStatus.InProgress, null, Noon, At(1)));
        await Store.UpdateProjectStatusAsync("p", IndexingStatus.Completed, At(2));
        await Store.UpdateProjectStatusAsync("p", IndexingStatus.Cancelled, At(3));
        project = (await Store.GetCodeProjectAsync("p"))!;
        (project.IndexingStatus, project.LastIndexedAt, project.UpdatedAt).ShouldBe((IndexingStatus.Cancelled, At(2), At(3)));
    }

    [Fact]
    public async Task TheWatcherIsSwitched()
    {
        await Store.CreateCodeProjectAsync(Samples.Project("p"));
        await Store.CreateCodeProjectAsync(Samples.Project("q"));
        await Store.UpdateProjectWatcherAsync("p", true, At(1));
        var project = (await Store.GetCodeProjectAsync("p"))!;
        (project.WatcherEnabled, project.UpdatedAt, project.Name).ShouldBe((true, At(1), "Name of p"));
        (await Store.GetCodeProjectAsync("q"))!.WatcherEnabled.ShouldBeFalse();
        Clock.Now = At(99);
        await Store.UpdateProjectWatcherAsync("p", false);
        project = (await Store.GetCodeProjectAsync("p"))!;
        (project.WatcherEnabled, project.UpdatedAt).ShouldBe((false, At(99)));
    }

    [Fact]
    public async Task UpdatingAnAbsentProjectThrows()
    {
        await Should.ThrowAsync<KeyNotFoundException>(() => Store.UpdateProjectStatusAsync("p", IndexingStatus.Completed));
        await Should.ThrowAsync<KeyNotFoundException>(() => Store.UpdateProjectWatcherAsync("p", true));
        (await Store.ListCodeProjectsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task DeletingAProjectTakesAllButItsJobs()
    {
        foreach (var project in new[] { "p", "q" })
        {
            await Store.CreateCodeProjectAsync(Samples.Project(project));
            await Store.SaveCodeFileAsync(Samples.File(project, "a.cs"));
            await Store.SaveCodeSymbolAsync(Samples.Symbol(project, "a.cs", "A"));
            await Store.SaveCodeChunkAsync(Samples.Chunk(project, "a.cs", "symbol of " + project, 0));
            await Store.CreateIndexingJobAsync(project, "/src", 1, "job of " + project, At(0));
        }

        await Store.DeleteCodeProjectAsync("p");
        await Store.DeleteCodeProjectAsync("p");
        (await Store.GetCodeProjectAsync("p")).ShouldBeNull();
        (await Store.GetCodeFileAsync("p", "a.cs")).ShouldBeNull();
        (await Store.GetCodeSymbolAsync("p", "A")).ShouldBeNull();
        (await Store.GetChunksBySymbolAsync("symbol of p")).ShouldBeEmpty();
        (await Store.GetIndexingJobAsync("job of p")).ShouldNotBeNull();
        (await Store.GetCodeProjectAsync("q")).ShouldNotBeNull();
        (await Store.GetCodeFileAsync("q", "a.cs")).ShouldNotBeNull();
        (await Store.GetCodeSymbolAsync("q", "A")).ShouldNotBeNull();
        (await Store.GetChunksBySymbolAsync("symbol of q")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task AFileComesBackAsItWasSaved()
    {
        var file = Samples.File("p", "src/ä b's.cs") with { IndexedAt = At(5).ToOffset(TimeSpan.FromHours(1)) };
        await Store.SaveCodeFileAsync(file);
        var read = (await Store.GetCodeFileAsync("p", "src/ä b's.cs"))!;
        read.ShouldBe(file);
        read.IndexedAt.Offset.ShouldBe(TimeSpan.Zero);
        (await Store.GetCodeFileAsync("q", "src/ä b's.cs")).ShouldBeNull();
    }

    [Fact]
    public async Task FilesAreReplacedAndListedByPath()
    {
        foreach (var path in new[] { "b", "a", "B", "\uE000", "𝒰", "a" })
            await Store.SaveCodeFileAsync(Samples.File("p", path) with { SymbolsCount = path.Length });
        await Store.SaveCodeFileAsync(Samples.File("q", "other"));
        (await Store.ListCodeFilesAsync("p")).Select(file => file.FilePath).ShouldBe(["B", "a", "b", "𝒰", "\uE000"]);
        (await Store.ListCodeFilesAsync("absent")).ShouldBeEmpty();
    }

    [Fact]
    public async Task DeletingAFileTakesItsSymbolsAndChunks()
    {
        foreach (var (project, path) in new[] { ("p", "a"), ("p", "b"), ("q", "a"), ("p", "a/b"), ("p|a", "x") })
        {
            await Store.SaveCodeFileAsync(Samples.File(project, path));
            await Store.SaveCodeSymbolAsync(Samples.Symbol(project, path, "A"));
            await Store.SaveCodeChunkAsync(Samples.Chunk(project, path, project + path, 0));
        }

        await Store.DeleteCodeFileAsync("p", "a");
        await Store.DeleteCodeFileAsync("p", "a");
        (await Store.GetCodeFileAsync("p", "a")).ShouldBeNull();
        (await Store.FindSymbolsByFileAsync("p", "a")).ShouldBeEmpty();
        (await Store.GetChunksBySymbolAsync("pa")).ShouldBeEmpty();
        foreach (var table in new[] { StorageTables.CodeFiles, StorageTables.CodeSymbols, StorageTables.CodeChunks })
            (await RowsAsync(Store, table)).Count.ShouldBe(4);
    }
}
