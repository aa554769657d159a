using DbSync.Sdk.Merging;

namespace DbSync.Sdk.Tests.Merging;

public sealed class MergeSingleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SingleMergePlan<Row?> Newest = new("GetAsync") { Prefer = Prefer.Newest, Timestamp = row => row?.At };

    [Fact]
    public async Task The_primarys_record_wins()
    {
        using var bench = NewBench(new("1", "p"), new("1", "a"));

        (await bench.GetAsync())!.Text.ShouldBe("p");
    }

    [Fact]
    public async Task A_secondarys_record_answers_when_the_primary_has_none()
    {
        using var bench = NewBench(null, new("1", "b"), new("1", "c"));

        (await bench.GetAsync())!.Text.ShouldBe("b");
    }

    [Fact]
    public async Task Nobody_has_it()
    {
        using var bench = NewBench(null, null);

        (await bench.GetAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Newest_takes_the_greater_timestamp_and_leaves_a_tie_to_the_earlier_source()
    {
        using var tie = NewBench(new("1", "p", At: Noon), new("1", "a", At: Noon));
        using var newer = NewBench(new("1", "p", At: Noon), new("1", "a", At: Noon.AddTicks(1)), new("1", "b", At: Noon.AddTicks(2)));
        using var missing = NewBench(new("1", "p"), new("1", "a", At: Noon));
        using var absent = NewBench(null, new("1", "a", At: Noon), new("1", "b", At: Noon.AddTicks(-1)));

        (await tie.GetAsync(Newest))!.Text.ShouldBe("p");
        (await newer.GetAsync(Newest))!.Text.ShouldBe("b");
        (await missing.GetAsync(Newest))!.Text.ShouldBe("p");
        (await absent.GetAsync(Newest))!.Text.ShouldBe("a");
    }

    [Fact]
    public async Task A_deleted_record_that_only_a_secondary_has_is_hidden()
    {
        using var bench = NewBench(null, new("1", "a", At: Noon), new("1", "b", At: Noon.AddHours(2)));
        bench.Tombstones.Add(ReadBench.Delete, "1", 1, Noon.AddHours(1));
        using var primaryHasIt = NewBench(new("1", "p", At: Noon), new("1", "a", At: Noon));
        primaryHasIt.Tombstones.Add(ReadBench.Delete, "1", 1, Noon.AddHours(1));
        Func<Row?, ITombstones, bool> covered = static (row, tombstones) => ReadBench.CoveredById(row!, tombstones);

        (await bench.GetAsync(covered: covered))!.Text.ShouldBe("b");
        bench.Tombstones.Add(ReadBench.Delete, "1", 2, Noon.AddHours(3));
        (await bench.GetAsync(covered: covered)).ShouldBeNull();
        (await primaryHasIt.GetAsync(covered: covered))!.Text.ShouldBe("p");
    }

    [Fact]
    public async Task Nullable_values_are_absent_when_null()
    {
        using var bench = NewBench(null, new Row("1", Score: 7));

        var score = await bench.Engine.MergeSingleAsync<int?>(
            new("GetAsync"),
            static async (store, token) => (await store.GetAsync(token))?.Score,
            covered: null,
            CancellationToken.None);

        score.ShouldBe(7);
    }

    [Fact]
    public async Task A_value_that_cannot_be_absent_is_the_primarys_and_nobody_else_is_asked()
    {
        using var bench = NewBench(null, new Row("1", Score: 7));

        var score = await bench.Engine.MergeSingleAsync(
            new SingleMergePlan<int>("GetAsync"),
            static async (store, token) => (await store.GetAsync(token))?.Score ?? 0,
            covered: null,
            CancellationToken.None);

        score.ShouldBe(0);
        ((ScriptedStore)bench.Sources[0].Storage).Calls.ShouldBe(0);
    }

    [Fact]
    public async Task The_primarys_record_is_returned_without_waiting_for_the_secondaries_which_are_left_to_finish()
    {
        using var bench = NewBench(new("1", "p"), null);
        var secondary = (ScriptedStore)bench.Sources[0].Storage;
        var token = new TaskCompletionSource<CancellationToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource<Row?>();
        secondary.Get = given =>
        {
            token.SetResult(given);
            return answer.Task;
        };

        (await bench.GetAsync())!.Text.ShouldBe("p");

        var given = await token.Task;
        given.IsCancellationRequested.ShouldBeFalse();

        // Nobody waits, but the timeout still ends it.
        var cancelled = new TaskCompletionSource();
        given.Register(cancelled.SetResult);
        bench.Time.Advance(bench.Options.QueryTimeout);
        await cancelled.Task;
    }

    [Fact]
    public async Task A_single_read_that_no_delete_covers_leaves_out_who_may_hold_deleted_rows()
    {
        using var bench = NewBench(null, new Row("1", "a"));
        bench.Sources[0].DeletesAppliedUpTo = 0;
        bench.Tombstones.Add(ReadBench.Delete, "9", 1, Noon);

        (await bench.GetAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_merger_gets_the_answers_by_priority_the_arguments_the_limit_and_the_tombstones()
    {
        using var bench = NewBench(new("1", "p"), new("2", "a"), new("3", "b"));
        bench.Tombstones.Add(ReadBench.Delete, "2", 1, Noon);
        var merger = new RecordingMerger();

        var result = await bench.Engine.MergeWithAsync(
            "GetAsync",
            merger,
            static (store, token) => new ValueTask<Row?>(store.GetAsync(token)),
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["text"] = "x" },
            limit: 3,
            fallback: false,
            CancellationToken.None);

        result!.Text.ShouldBe("merged");
        merger.Answers.Select(answer => (answer.Source, answer.IsPrimary, answer.Result!.Text))
            .ShouldBe([("primary", true, "p"), ("s1", false, "a"), ("s2", false, "b")]);
        merger.Limit.ShouldBe(3);
        merger.Text.ShouldBe("x");
        merger.IsSecondDeleted.ShouldBeTrue();
    }

    private static ReadBench NewBench(Row? primary, Row? secondary) => new(Holding(primary), [Holding(secondary)]);

    private static ReadBench NewBench(Row? primary, Row? first, Row? second) => new(Holding(primary), [Holding(first), Holding(second)]);

    private static ScriptedStore Holding(Row? row) => new() { Get = _ => Task.FromResult(row) };

    private sealed class RecordingMerger : IReadMerger<Row?>
    {
        public IReadOnlyList<ReadAnswer<Row?>> Answers { get; private set; } = [];

        public int? Limit { get; private set; }

        public string? Text { get; private set; }

        public bool IsSecondDeleted { get; private set; }

        public Row? Merge(IReadOnlyList<ReadAnswer<Row?>> answers, MergeContext context)
        {
            Answers = answers;
            Limit = context.Limit;
            Text = context.Argument<string>("text");
            IsSecondDeleted = context.Tombstones.Covers(ReadBench.Delete, null, null, "2");
            return new("m", "merged");
        }
    }
}
