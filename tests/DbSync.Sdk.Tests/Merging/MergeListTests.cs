using DbSync.Sdk.Merging;

namespace DbSync.Sdk.Tests.Merging;

public sealed class MergeListTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly IComparer<Row> ByScore = MergeOrder.By<Row, int>(row => row.Score, descending: true);

    [Fact]
    public async Task Equal_keys_are_one_record_and_the_primarys_copy_wins()
    {
        using var bench = NewBench([new("1", "p"), new("2", "p")], [new("2", "a"), new("3", "a")], [new("3", "b"), new("4", "b")]);

        (await bench.ListIdsAsync()).ShouldBe("1p 2p 3a 4b");
    }

    [Fact]
    public async Task Duplicates_within_one_source_are_one_record()
    {
        using var bench = NewBench([new("1", "x"), new("1", "y")], [new("2", "x"), new("2", "y")]);

        (await bench.ListIdsAsync()).ShouldBe("1x 2x");
    }

    [Fact]
    public async Task Records_without_a_key_are_never_merged_together()
    {
        using var bench = NewBench([new(null, "p"), new(null, "q")], [new(null, "p"), new("1", "a")]);

        (await bench.ListIdsAsync()).ShouldBe("p q p 1a");
    }

    [Fact]
    public async Task Without_a_key_the_answers_are_concatenated()
    {
        using var bench = NewBench([new("1", "p")], [new("1", "a")], [new("1", "b")]);

        (await bench.ListIdsAsync(new("ListAsync"))).ShouldBe("1p 1a 1b");
    }

    [Fact]
    public async Task Values_and_composite_keys_are_compared_by_value()
    {
        using var bench = NewBench([new("1", "p", 1), new("1", "p", 2)], [new("1", "a", 2), new("1", "a", 3)]);

        var byBoth = await bench.Engine.MergeListAsync(
            new MergePlan<Row, (string?, int)>("ListAsync") { Key = row => (row.Id, row.Score) },
            static async (store, token) => await store.ListAsync(token),
            covered: null,
            limit: null,
            CancellationToken.None);
        var byValue = await bench.Engine.MergeListAsync(
            new MergePlan<int, int>("ListAsync") { Key = score => score },
            static async (store, token) => (await store.ListAsync(token))?.Select(row => row.Score),
            covered: null,
            limit: null,
            CancellationToken.None);

        byBoth.Select(row => row.Text + row.Score).ShouldBe(["p1", "p2", "a3"]);
        byValue.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Newest_takes_the_newest_copy_in_the_first_ones_place()
    {
        using var bench = NewBench(
            [new("1", "p", At: Noon), new("2", "p", At: Noon), new("3", "p", At: Noon)],
            [new("3", "a", At: Noon.AddTicks(1)), new("1", "a", At: Noon.AddTicks(1)), new("2", "a", At: Noon)],
            [new("3", "b", At: Noon.AddTicks(-1)), new("1", "b", At: Noon.AddTicks(2))]);

        (await bench.ListIdsAsync(ReadBench.ById(Prefer.Newest))).ShouldBe("1b 2p 3a");
        (await bench.ListIdsAsync(ReadBench.ById(Prefer.Primary))).ShouldBe("1p 2p 3p");
    }

    [Fact]
    public async Task Newest_leaves_the_earlier_source_its_copy_when_a_timestamp_is_missing()
    {
        using var bench = NewBench([new("1", "p"), new("2", "p", At: Noon)], [new("1", "a", At: Noon), new("2", "a")]);

        (await bench.ListIdsAsync(ReadBench.ById(Prefer.Newest))).ShouldBe("1p 2p");
        (await bench.ListIdsAsync(new("ListAsync") { Key = row => row.Id, Prefer = Prefer.Newest })).ShouldBe("1p 2p");
    }

    [Fact]
    public async Task The_order_decides_the_place_and_ties_keep_the_order_of_the_sources()
    {
        using var bench = NewBench(
            [new("1", "p", 5), new("2", "p", 3), new("3", "p", 3)],
            [new("4", "a", 9), new("5", "a", 3), new("6", "a", 1)],
            [new("7", "b", 3)]);

        (await bench.ListIdsAsync(ReadBench.ById(order: ByScore))).ShouldBe("4a 1p 2p 3p 5a 7b 6a");
    }

    [Fact]
    public async Task With_newest_the_winning_copy_is_ordered()
    {
        using var bench = NewBench([new("1", "p", 1, Noon), new("2", "p", 2, Noon)], [new("1", "a", 3, Noon.AddTicks(1))]);

        (await bench.ListIdsAsync(ReadBench.ById(Prefer.Newest, ByScore))).ShouldBe("1a 2p");
    }

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "")]
    [InlineData(1, "3a")]
    [InlineData(2, "3a 1p")]
    [InlineData(9, "3a 1p 2p")]
    public async Task The_limit_cuts_after_ordering(int limit, string expected)
    {
        using var bench = NewBench([new("1", "p", 5), new("2", "p", 4)], [new("3", "a", 6)]);

        (await bench.ListIdsAsync(ReadBench.ById(order: ByScore), limit: limit)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "")]
    [InlineData(2, "1p 2p")]
    [InlineData(3, "1p 2p 3a")]
    public async Task The_limit_cuts_without_an_order_too(int limit, string expected)
    {
        using var bench = NewBench([new("1", "p"), new("2", "p")], [new("3", "a")]);

        (await bench.ListIdsAsync(limit: limit)).ShouldBe(expected);
    }

    [Fact]
    public async Task Null_counts_as_empty()
    {
        using var bench = NewBench([], [new("1", "a")]);
        ((ScriptedStore)bench.Primary).List = _ => Task.FromResult<IReadOnlyList<Row>?>(null);

        (await bench.ListIdsAsync()).ShouldBe("1a");
    }

    [Fact]
    public async Task A_deleted_record_that_only_a_secondary_returns_is_hidden()
    {
        using var bench = NewBench([new("2", "p")], [new("1", "a"), new("2", "a"), new("3", "a")]);
        bench.Tombstones.Add(ReadBench.Delete, "1", 1, bench.Time.GetUtcNow());
        bench.Tombstones.Add(ReadBench.Delete, "2", 2, bench.Time.GetUtcNow());

        (await bench.ListIdsAsync(covered: ReadBench.CoveredById)).ShouldBe("2p 3a");
    }

    [Fact]
    public async Task Deleted_records_are_hidden_before_the_limit_cuts()
    {
        using var bench = NewBench([new("1", "p", 1)], [new("2", "a", 9), new("3", "a", 8)]);
        bench.Tombstones.Add(ReadBench.Delete, "2", 1, bench.Time.GetUtcNow());

        (await bench.ListIdsAsync(ReadBench.ById(order: ByScore), ReadBench.CoveredById, limit: 2)).ShouldBe("3a 1p");
    }

    [Fact]
    public async Task A_deleted_copy_does_not_hide_another_secondarys_newer_one()
    {
        using var bench = NewBench([], [new("1", "old", At: Noon)], [new("1", "new", At: Noon.AddMinutes(2))]);
        bench.Tombstones.Add(ReadBench.Delete, "1", 1, Noon.AddMinutes(1));

        (await bench.ListIdsAsync(covered: ReadBench.CoveredById)).ShouldBe("1new");
    }

    [Fact]
    public async Task A_deleted_copy_never_wins_as_the_newest()
    {
        // The row was written again with an older time of its own.
        using var bench = NewBench([new("1", "p", At: Noon)], [new("1", "a", At: Noon.AddMinutes(5))]);
        bench.Tombstones.Add(ReadBench.Delete, "1", 1, Noon.AddMinutes(10));

        (await bench.ListIdsAsync(ReadBench.ById(Prefer.Newest), ReadBench.CoveredById)).ShouldBe("1p");
    }

    [Fact]
    public async Task Records_without_a_key_can_be_deleted_too()
    {
        using var bench = NewBench([], [new("1", "a"), new("2", "a")]);
        bench.Tombstones.Add(ReadBench.Delete, "1", 1, bench.Time.GetUtcNow());

        (await bench.ListIdsAsync(new("ListAsync"), ReadBench.CoveredById)).ShouldBe("2a");
    }

    [Fact]
    public async Task A_read_that_no_delete_covers_leaves_out_who_may_hold_deleted_rows()
    {
        using var bench = NewBench([new("1", "p")], [new("2", "a")], [new("3", "b")]);
        bench.Sources[0].DeletesAppliedUpTo = 4;
        bench.Sources[1].DeletesAppliedUpTo = 5;
        (await bench.ListIdsAsync()).ShouldBe("1p 2a 3b");

        bench.Tombstones.Add(ReadBench.Delete, "9", 5, bench.Time.GetUtcNow());

        (await bench.ListIdsAsync()).ShouldBe("1p 3b");
        (await bench.ListIdsAsync(covered: ReadBench.CoveredById)).ShouldBe("1p 2a 3b");
        bench.Sources[0].DeletesAppliedUpTo = 5;
        (await bench.ListIdsAsync()).ShouldBe("1p 2a 3b");
    }

    [Fact]
    public async Task Once_a_tombstone_is_dropped_who_may_hold_its_rows_is_left_out()
    {
        using var bench = new ReadBench(new ScriptedStore(), [new ScriptedStore(new Row("1", "a")), new ScriptedStore(new Row("2", "b"))], tombstoneLimit: 1);
        bench.Sources[0].DeletesAppliedUpTo = 0;
        bench.Sources[1].DeletesAppliedUpTo = 1;
        bench.Tombstones.Add(ReadBench.Delete, "1", 1, bench.Time.GetUtcNow());
        (await bench.ListIdsAsync(covered: ReadBench.CoveredById)).ShouldBe("2b");
        var asked = ((ScriptedStore)bench.Sources[0].Storage).Calls;

        bench.Tombstones.Add(ReadBench.Delete, "9", 2, bench.Time.GetUtcNow());

        (await bench.ListIdsAsync(covered: ReadBench.CoveredById)).ShouldBe("2b");
        ((ScriptedStore)bench.Sources[0].Storage).Calls.ShouldBe(asked);
    }

    [Fact]
    public async Task A_tombstone_dropped_during_the_read_leaves_the_answer_out()
    {
        var secondary = new ScriptedStore();
        using var bench = new ReadBench(new ScriptedStore(), [secondary, new ScriptedStore(new Row("3", "b"))], tombstoneLimit: 1);
        bench.Sources[0].DeletesAppliedUpTo = 0;
        bench.Sources[1].DeletesAppliedUpTo = 1;
        bench.Tombstones.Add(ReadBench.Delete, "1", 1, bench.Time.GetUtcNow());
        secondary.List = _ =>
        {
            bench.Tombstones.Add(ReadBench.Delete, "9", 2, bench.Time.GetUtcNow());
            bench.Sources[0].DeletesAppliedUpTo = 2;
            return Task.FromResult<IReadOnlyList<Row>?>([new("1", "a")]);
        };

        (await bench.ListIdsAsync(covered: ReadBench.CoveredById)).ShouldBe("3b");
    }

    [Fact]
    public async Task A_read_keeps_a_tombstone_that_is_trimmed_after_the_store_answered()
    {
        var answered = new TaskCompletionSource();
        var primaryMay = new TaskCompletionSource<IReadOnlyList<Row>?>();
        using var bench = NewBench([], [new("1", "a")]);
        ((ScriptedStore)bench.Primary).List = _ => primaryMay.Task;
        var secondary = (ScriptedStore)bench.Sources[0].Storage;
        var rows = secondary.List;
        secondary.List = token =>
        {
            answered.SetResult();
            return rows(token);
        };
        bench.Tombstones.Add(ReadBench.Delete, "1", 1, bench.Time.GetUtcNow());

        var read = bench.ListIdsAsync(covered: ReadBench.CoveredById);
        await answered.Task;
        bench.Tombstones.Trim(1);
        primaryMay.SetResult([]);

        (await read).ShouldBe("");
        bench.Tombstones.Watches(ReadBench.Delete).ShouldBeFalse();
    }

    [Fact]
    public async Task Random_answers_merge_as_the_definition_says()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var answers = Enumerable.Range(0, random.Next(1, 4)).Select(source => RandomRows(random, $"{source}")).ToArray();
            using var bench = NewBenchOf(answers[0], answers[1..]);
            var prefer = (Prefer)random.Next(2);
            var order = random.Next(2) == 0 ? null : ByScore;
            int? limit = random.Next(2) == 0 ? null : random.Next(-1, 8);
            var deleted = Enumerable.Range(0, 8).Where(_ => random.Next(4) == 0).Select(id => $"{id}").ToHashSet();
            foreach (var id in deleted)
                bench.Tombstones.Add(ReadBench.Delete, id, 1, Noon);

            var merged = await bench.ListAsync(ReadBench.ById(prefer, order), ReadBench.CoveredById, limit);

            merged.ShouldBe(Define(answers, prefer, order, limit, deleted), customMessage: $"seed {seed}, round {round}");
        }
    }

    /// <summary>The definition, without regard to cost: the groups of equal keys in order of appearance, of each the preferred copy; ordered, ties go by key.</summary>
    private static IEnumerable<Row> Define(Row[][] answers, Prefer prefer, IComparer<Row>? order, int? limit, HashSet<string> deleted)
    {
        var shown = answers.SelectMany((rows, source) => rows.Where(row => source == 0 || !deleted.Contains(row.Id!) || row.At > Noon));
        var chosen = shown.GroupBy(row => row.Id).Select(copies =>
            prefer == Prefer.Primary ? copies.First() : copies.Aggregate((best, next) => next.At > best.At ? next : best));
        var ordered = order is null ? chosen : chosen.OrderBy(row => row, order).ThenBy(row => row.Id, StringComparer.Ordinal);
        return limit is { } most ? ordered.Take(most) : ordered;
    }

    private static Row[] RandomRows(Random random, string text) =>
        [.. Enumerable.Range(0, random.Next(8)).Select(index => new Row(
            $"{random.Next(8)}",
            $"{text}.{index}",
            random.Next(4),
            random.Next(4) == 0 ? null : Noon.AddMinutes(random.Next(-2, 3))))];

    private static ReadBench NewBench(Row[] primary, Row[] secondary) => NewBenchOf(primary, [secondary]);

    private static ReadBench NewBench(Row[] primary, Row[] first, Row[] second) => NewBenchOf(primary, [first, second]);

    private static ReadBench NewBenchOf(Row[] primary, Row[][] secondaries) =>
        new(new ScriptedStore(primary), secondaries.Select(rows => new ScriptedStore(rows)));
}
