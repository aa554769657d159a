namespace Scenarios;

public sealed record Book(string Id, string Title, double Score, DateTime? ModifiedAt = null);
public sealed record Found(Book Book, int Rank);
public sealed class Query { public int Take { get; init; } = 2; }

public sealed class JoinMerger : IReadMerger<string>
{
    public string Merge(IReadOnlyList<ReadAnswer<string>> answers, MergeContext context) =>
        $"{string.Join("+", answers.Select(answer => answer.Result))} of {context.Argument<string>("text")} to {context.Limit}";
}

[SyncedStorage]
public interface IBookStore
{
    [MergedRead(Dedup.ById, OrderBy = nameof(Book.Score), Descending = true)]
    Task<IReadOnlyList<Book>> SearchAsync(string text, [MergeLimit] int limit, CancellationToken ct = default);

    [MergedRead(Dedup.ById, OrderBy = "Book.Title", Prefer = Prefer.Newest, Fallback = true)]
    Task<List<Found>> FindAsync([MergeLimit(nameof(Query.Take))] Query query, CancellationToken ct = default);

    [MergedRead(Dedup.By, Keys = [nameof(Book.Title), nameof(Book.Score)])] ValueTask<Book[]> ArrayAsync();
    [MergedRead(Dedup.ByValue)] Task<ISet<string>> TitlesAsync();
    [MergedRead(Dedup.ByValue)] Task<ImmutableArray<int>> NumbersAsync();
    [MergedRead(Dedup.ByKey)] Task<IReadOnlyDictionary<string, Book>> MapAsync();
    [MergedRead(Dedup.None)] Task<IEnumerable<Book>?> AllAsync();
    [MergedRead(Dedup.ById)] IAsyncEnumerable<Book> StreamAsync([MergeLimit] int limit);
    [MergedRead(Dedup.Single)] Task<Book?> GetAsync(string id, CancellationToken ct = default);
    [MergedRead(Dedup.Single)] ValueTask<int> CountBooksAsync();
    [MergedRead(Dedup.None, Merger = typeof(JoinMerger), Fallback = true)] Task<string> JoinAsync(string text, [MergeLimit] int limit, CancellationToken ct = default);
    [PrimaryOnly] Task<int> PagesAsync(string id, CancellationToken ct = default);
    [PrimaryOnly] string Name { get; set; }
    [PrimaryOnly] event EventHandler Changed;
    [PrimaryOnly] string this[int index] { get; }
}

public static class ReadScenarios
{
    private static readonly Book A = new("a", "Alpha", 1);
    private static readonly Book B = new("b", "Beta", 3);
    private static readonly Book C = new("c", "Gamma", 2);

    public static async Task A_ranked_read_is_merged_ordered_and_cut()
    {
        using var cancel = new CancellationTokenSource();
        var runtime = Runtime("SearchAsync", new List<Book> { A, B }, new List<Book> { new("b", "other", 9), C }, cancel.Token);
        var result = await MergedBookStore.Create(runtime).SearchAsync("text", 2);
        result.ShouldBe([B, C]);
        runtime.PrimaryCalls.Calls.ShouldHaveSingleItem().Arguments.ShouldBe(["text", 2, cancel.Token]);
        runtime.SecondaryCalls.Calls.ShouldHaveSingleItem().Arguments.ShouldBe(["text", 2, cancel.Token]);
        var plan = runtime.Plan.ShouldBeOfType<MergePlan<Book, string>>();
        plan.Name.ShouldBe("SearchAsync");
        plan.Prefer.ShouldBe(Prefer.Primary);
        plan.Fallback.ShouldBeFalse();
    }

    public static async Task Keys_times_and_order_reach_into_the_nested_record()
    {
        var when = new DateTime(2026, 5, 6, 7, 8, 9, DateTimeKind.Unspecified);
        var runtime = Runtime("FindAsync", new List<Found> { new(C, 1), new(A with { ModifiedAt = when }, 2) }, new List<Found> { new(A, 3), new(B, 4) });
        var result = await MergedBookStore.Create(runtime).FindAsync(new Query());
        result.Select(found => found.Book.Id).ShouldBe(["a", "b"]);
        var plan = runtime.Plan.ShouldBeOfType<MergePlan<Found, string>>();
        plan.Prefer.ShouldBe(Prefer.Newest);
        plan.Fallback.ShouldBeTrue();
        plan.Timestamp!(result[0]).ShouldBe(new DateTimeOffset(when, TimeSpan.Zero));
        plan.Timestamp(result[1]).ShouldBeNull();
    }

    public static async Task Every_shape_comes_back_as_its_own_type()
    {
        (await MergedBookStore.Create(Runtime("ArrayAsync", new[] { A }, new[] { A with { Id = "z" }, B })).ArrayAsync()).ShouldBe([A, B]);
        (await MergedBookStore.Create(Runtime("TitlesAsync", new HashSet<string> { "x" }, new HashSet<string> { "y", "x" })).TitlesAsync()).ShouldBe(["x", "y"]);
        (await MergedBookStore.Create(Runtime("NumbersAsync", ImmutableArray.Create(1), ImmutableArray.Create(2, 1))).NumbersAsync()).ShouldBe([1, 2]);
        var map = await MergedBookStore.Create(Runtime("MapAsync", new Dictionary<string, Book> { ["k"] = A }, new Dictionary<string, Book> { ["k"] = B, ["l"] = C })).MapAsync();
        map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value).ShouldBe([A, C]);
        (await MergedBookStore.Create(Runtime("AllAsync", new List<Book> { A }, new List<Book> { A })).AllAsync())!.ShouldBe([A, A]);
    }

    public static async Task Null_and_default_collections_count_as_empty()
    {
        (await MergedBookStore.Create(Runtime("AllAsync", null, new List<Book> { A })).AllAsync())!.ShouldBe([A]);
        (await MergedBookStore.Create(Runtime("NumbersAsync", default(ImmutableArray<int>), ImmutableArray.Create(2))).NumbersAsync()).ShouldBe([2]);
        (await MergedBookStore.Create(Runtime("MapAsync", null, new Dictionary<string, Book> { ["l"] = C })).MapAsync()).ShouldHaveSingleItem();
        (await MergedBookStore.Create(Runtime("SearchAsync", null, null)).SearchAsync("x", 1)).ShouldBeEmpty();
    }

    public static async Task A_stream_is_merged_too()
    {
        var runtime = Runtime("StreamAsync", Stream(A), Stream(A, B, C));
        var rows = new List<Book>();
        await foreach (var row in MergedBookStore.Create(runtime).StreamAsync(2))
            rows.Add(row);
        rows.ShouldBe([A, B]);
        runtime.Limit.ShouldBe(2);
    }

    public static async Task A_single_result_is_the_primarys_else_the_secondarys()
    {
        (await MergedBookStore.Create(Runtime("GetAsync", A, B)).GetAsync("x")).ShouldBe(A);
        (await MergedBookStore.Create(Runtime("GetAsync", null, B)).GetAsync("x")).ShouldBe(B);
        (await MergedBookStore.Create(Runtime("GetAsync", null, null)).GetAsync("x")).ShouldBeNull();
        (await MergedBookStore.Create(Runtime("CountBooksAsync", 4, 5)).CountBooksAsync()).ShouldBe(4);
    }

    public static async Task A_hand_written_merger_gets_arguments_and_limit()
    {
        var runtime = Runtime("JoinAsync", "p", "s");
        (await MergedBookStore.Create(runtime).JoinAsync("question", 3)).ShouldBe("p+s of question to 3");
        runtime.Plan.ShouldBe(("JoinAsync", true));
    }

    public static async Task Pass_through_members_ask_the_primary_alone()
    {
        var runtime = Runtime("PagesAsync", 12, 99);
        runtime.PrimaryCalls.Answers["get_Name"] = "primary";
        runtime.PrimaryCalls.Answers["get_Item"] = "item";
        using var cancel = new CancellationTokenSource();
        var store = MergedBookStore.Create(runtime);
        (await store.PagesAsync("id", cancel.Token)).ShouldBe(12);
        store.Name.ShouldBe("primary");
        store.Name = "new";
        store[5].ShouldBe("item");
        EventHandler handler = (_, _) => { };
        store.Changed += handler;
        store.Changed -= handler;
        runtime.PrimaryCalls.Calls.Select(call => call.Method.Name).ShouldBe(["PagesAsync", "get_Name", "set_Name", "get_Item", "add_Changed", "remove_Changed"]);
        runtime.PrimaryCalls.Calls[0].Arguments.ShouldBe(["id", cancel.Token]);
        runtime.SecondaryCalls.Calls.ShouldBeEmpty();
    }

    private static async IAsyncEnumerable<Book> Stream(params Book[] books)
    {
        await Task.Yield();
        foreach (var book in books)
            yield return book;
    }

    private static FakeRuntime<IBookStore> Runtime(string method, object? primary, object? secondary, CancellationToken token = default)
    {
        var runtime = new FakeRuntime<IBookStore> { StoreToken = token };
        runtime.PrimaryCalls.Answers[method] = primary;
        runtime.SecondaryCalls.Answers[method] = secondary;
        return runtime;
    }
}
