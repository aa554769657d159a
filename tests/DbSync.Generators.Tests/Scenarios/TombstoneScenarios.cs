namespace Scenarios;

public sealed record Page(string Id, string ProjectId, string Path, DateTimeOffset UpdatedAt);
public sealed record Tag(string ProjectId, string Name, int Weight);
public sealed record TagHit(Tag Tag, double Score);
public sealed record WebSymbol(string Id, string ProjectId, string? ParentId);
public sealed record Project(string ProjectId, string Title);
public sealed record Edge(WebSymbol From, WebSymbol To);

[SyncedStorage]
public interface IWebStore
{
    [SyncWrite("project.save")] Task SaveProjectAsync([SyncKey(nameof(Project.ProjectId))] Project project);
    [SyncWrite("project.rename")] Task RenameProjectAsync([SyncKey] string projectId, string title);
    [SyncDelete("project.delete", Covers = [typeof(Project), typeof(Page), typeof(Tag), typeof(WebSymbol)])] Task DeleteProjectAsync([SyncKey] string projectId);
    [MergedRead(Dedup.By, Keys = [nameof(Project.ProjectId)])] Task<IReadOnlyList<Project>> ListProjectsAsync();

    [SyncWrite("page.save")] Task SavePageAsync([SyncKey(nameof(Page.ProjectId))] Page page);
    [SyncDelete("page.delete", Covers = [typeof(Page)])] Task DeletePageAsync([SyncKey] string projectId, string pageId);
    [SyncDelete("page.delete-many", Covers = [typeof(Page)])] Task DeletePagesAsync([SyncKey] string projectId, IReadOnlyList<string> ids);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Page>> ListPagesAsync(string projectId);
    [MergedRead(Dedup.Single)] Task<Page?> GetPageAsync(string projectId, string path);

    [SyncWrite("tag.save")] Task SaveTagAsync([SyncKey(nameof(Tag.ProjectId))] Tag? tag);
    [SyncWrite("tag.save-many")] Task SaveTagsAsync([SyncKey] string projectId, IReadOnlyList<Tag?>? tags);
    [SyncDelete("tag.delete", Covers = [typeof(Tag)])] Task DeleteTagAsync([SyncKey] string projectId, string name);
    [MergedRead(Dedup.By, Keys = ["ProjectId", "Name"])] Task<IReadOnlyList<Tag>> ListTagsAsync(string projectId);
    [MergedRead(Dedup.By, Keys = ["Tag.ProjectId", "Tag.Name"])] Task<IReadOnlyList<TagHit>> SearchTagsAsync(string text);

    [SyncWrite("symbol.save")] Task SaveSymbolAsync([SyncKey(nameof(WebSymbol.ProjectId))] WebSymbol symbol);
    [SyncDelete("symbol.delete", Covers = [typeof(WebSymbol)])] Task DeleteSymbolAsync([SyncKey] string symbolId);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<WebSymbol>> ListSymbolsAsync(string projectId);
    [MergedRead(Dedup.None)] Task<IReadOnlyList<Edge>> ListEdgesAsync();

    [SyncWrite("setting.save")] Task SaveSettingAsync([SyncKey] string userId, string key, JsonElement value);
    [SyncDelete("setting.delete")] Task DeleteSettingAsync([SyncKey] string userId, string key);
    [MergedRead(Dedup.ByKey)] Task<IReadOnlyDictionary<string, JsonElement>> ListSettingsAsync(string userId);
    [MergedRead(Dedup.ByValue)] Task<IReadOnlyList<string>> ListSettingKeysAsync(string userId);
    [MergedRead(Dedup.Single)] Task<JsonElement?> GetSettingAsync(string userId, string key);
    [MergedRead(Dedup.ByValue)] Task<IReadOnlyList<string>> ListUserIdsAsync();

    [SyncWrite("event.save")] Task<string> SaveEventAsync([SyncKey] string userId, string text, [GeneratedKey] string? id = null);
    [SyncDelete("event.delete")] Task DeleteEventAsync([SyncKey] string userId, string eventId);
    [MergedRead(Dedup.ByValue)] Task<IReadOnlyList<string>> ListEventIdsAsync(string userId);
}

public static class TombstoneScenarios
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void A_delete_tells_its_conditions_in_order()
    {
        Told(new WebStoreDeletePageOperation("p", "1")).ShouldBe(["deleted page.delete(p, 1)"]);
        Told(new WebStoreDeletePagesOperation("p", ["1", "2"])).ShouldBe(["deleted page.delete-many(p, 1)", "deleted page.delete-many(p, 2)"]);
    }

    public static void A_write_tells_what_it_writes_again_by_key_and_by_scope()
    {
        // A page has a time: within a scope that settles it, so only the deletes of the page itself are lifted.
        Told(new WebStoreSavePageOperation(new Page("1", "p", "/x", Day))).ShouldBe(["written page.delete(p, 1)", "written page.delete-many(p, 1)"]);

        // A tag has none: the project's tombstone learns the tag's key.
        Told(new WebStoreSaveTagOperation(new Tag("p", "n", 1))).ShouldBe(["written project.delete[p|n](p)", "written tag.delete(p, n)"]);
        Told(new WebStoreSaveTagsOperation("p", [new Tag("p", "n", 1), null, new Tag("p", "m", 2)])).ShouldBe(
            ["written project.delete[p|n](p)", "written project.delete[p|m](p)", "written tag.delete(p, n)", "written tag.delete(p, m)"], ignoreOrder: true);
        Told(new WebStoreSaveTagOperation(null)).ShouldBeEmpty();
        Told(new WebStoreSaveTagsOperation("p", null)).ShouldBeEmpty();
    }

    public static void Writing_a_project_again_lifts_the_tombstone_off_the_project_alone()
    {
        Told(new WebStoreSaveProjectOperation(new Project("p", "t"))).ShouldBe(["written project.delete[p](p)"]);
        Told(new WebStoreRenameProjectOperation("p", "t")).ShouldBe(["written project.delete[p](p)"]);
    }

    public static void Plain_arguments_say_what_is_written()
    {
        Told(new WebStoreSaveSettingOperation("u", "k", default)).ShouldBe(["written setting.delete(u, k)"]);
        Told(new WebStoreSaveEventOperation("u", "text", "e")).ShouldBe(["written event.delete(u, e)"]);
    }

    public static void A_symbol_is_found_by_the_end_of_its_types_name() =>
        Told(new WebStoreSaveSymbolOperation(new WebSymbol("s", "p", null))).ShouldBe(["written project.delete[s](p)", "written symbol.delete(s)"]);

    public static void Nothing_is_told_that_nobody_watches()
    {
        var sink = new RecordingSink { WatchesAll = false };
        ((ISyncOperation<IWebStore>)new WebStoreSaveTagOperation(new Tag("p", "n", 1))).ReportTombstones(sink);
        sink.Told.ShouldBeEmpty();
    }

    public static async Task Rows_of_records_ask_with_their_own_values_and_time() =>
        (await Asked("ListPagesAsync", new List<Page> { new("1", "p", "/x", Day) }, store => store.ListPagesAsync("ignored"))).ShouldBe(
        ["project.delete(p) at 2026-01-01 key 1", "page.delete(p, 1) at 2026-01-01 key -", "page.delete-many(p, 1) at 2026-01-01 key -"]);

    public static async Task A_single_record_asks_with_the_key_that_other_reads_of_it_use() =>
        (await Asked("GetPageAsync", new Page("1", "p", "/x", Day), store => store.GetPageAsync("q", "/x"))).ShouldBe(
        ["project.delete(p) at 2026-01-01 key 1", "page.delete(p, 1) at 2026-01-01 key -", "page.delete-many(p, 1) at 2026-01-01 key -"]);

    public static async Task A_nested_record_is_asked_for_like_the_record_itself()
    {
        (await Asked("ListTagsAsync", new List<Tag> { new("p", "n", 1) }, store => store.ListTagsAsync("x"))).ShouldBe(
            ["project.delete(p) at - key p|n", "tag.delete(p, n) at - key -"]);
        (await Asked("SearchTagsAsync", new List<TagHit> { new(new Tag("p", "n", 1), 2) }, store => store.SearchTagsAsync("x"))).ShouldBe(
            ["project.delete(p) at - key p|n", "tag.delete(p, n) at - key -"]);
    }

    public static async Task The_record_that_a_scope_is_named_after_asks_by_its_key() =>
        (await Asked("ListProjectsAsync", new List<Project> { new("p", "t") }, store => store.ListProjectsAsync())).ShouldBe(["project.delete(p) at - key p"]);

    public static async Task An_identity_is_found_by_the_end_of_its_types_name() =>
        (await Asked("ListSymbolsAsync", new List<WebSymbol> { new("s", "p", "x") }, store => store.ListSymbolsAsync("p"))).ShouldBe(
        ["project.delete(p) at - key s", "symbol.delete(s) at - key -"]);

    public static async Task Two_nested_records_of_a_type_cover_nothing() =>
        (await Asked("ListEdgesAsync", new List<Edge> { new(new WebSymbol("s", "p", null), new WebSymbol("t", "p", null)) }, store => store.ListEdgesAsync())).ShouldBeEmpty();

    public static async Task Dictionaries_and_bare_values_ask_with_their_key_and_the_reads_arguments()
    {
        (await Asked("ListSettingsAsync", new Dictionary<string, JsonElement> { ["k"] = default }, store => store.ListSettingsAsync("u"))).ShouldBe(["setting.delete(u, k) at - key -"]);
        (await Asked("ListSettingKeysAsync", new List<string> { "k" }, store => store.ListSettingKeysAsync("u"))).ShouldBe(["setting.delete(u, k) at - key -"]);
        (await Asked("GetSettingAsync", JsonDocument.Parse("1").RootElement, store => store.GetSettingAsync("u", "k"))).ShouldBe(["setting.delete(u, k) at - key -"]);
        (await Asked("ListEventIdsAsync", new List<string> { "e" }, store => store.ListEventIdsAsync("u"))).ShouldBe(["event.delete(u, e) at - key -"]);
    }

    public static async Task Values_of_another_thing_are_not_covered() =>
        (await Asked("ListUserIdsAsync", new List<string> { "p" }, store => store.ListUserIdsAsync())).ShouldBeEmpty();

    public static async Task A_covered_row_is_hidden()
    {
        var runtime = new FakeRuntime<IWebStore>();
        runtime.SecondaryCalls.Answers["ListTagsAsync"] = new List<Tag> { new("p", "dead", 1), new("p", "alive", 1) };
        runtime.SecondaryCalls.Answers["GetPageAsync"] = new Page("1", "p", "/x", Day);
        runtime.Tombstones.Dead.Add("tag.delete(p, dead)");
        runtime.Tombstones.Dead.Add("page.delete(p, 1)");
        var store = MergedWebStore.Create(runtime);
        (await store.ListTagsAsync("p")).ShouldHaveSingleItem().Name.ShouldBe("alive");
        (await store.GetPageAsync("p", "/x")).ShouldBeNull();
    }

    private static async Task<IEnumerable<string>> Asked<T>(string method, object answer, Func<IWebStore, Task<T>> read)
    {
        var runtime = new FakeRuntime<IWebStore>();
        runtime.SecondaryCalls.Answers[method] = answer;
        await read(MergedWebStore.Create(runtime));
        return runtime.Tombstones.Asked;
    }

    private static IEnumerable<string> Told(ISyncOperation<IWebStore> operation)
    {
        var sink = new RecordingSink();
        operation.ReportTombstones(sink);
        return sink.Told;
    }
}
