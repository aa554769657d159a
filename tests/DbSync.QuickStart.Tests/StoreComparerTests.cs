namespace DbSync.QuickStart.Tests;

public sealed class StoreComparerTests
{
    [Fact]
    public async Task Equal_stores_agree_with_equal_hashes()
    {
        var comparison = await CompareAsync(new TableStore().With("facts", ("a", "1"), ("b", "2")), new TableStore().With("facts", ("a", "1"), ("b", "2")));

        comparison.Agrees.ShouldBeTrue();
        var table = comparison.Tables.ShouldHaveSingleItem();
        (table.Table, table.PrimaryRows, table.SecondaryRows, table.Unexplained).ShouldBe(("facts", 2, 2, 0));
        table.SecondaryHash.ShouldBe(table.PrimaryHash);
    }

    [Theory]
    [InlineData("b", "2", null, "facts[b] is missing")]
    [InlineData("b", null, "2", "facts[b] should not be there")]
    [InlineData("b", "2", "3", "facts[b] has other content")]
    [InlineData("zz", "2", null, "facts[zz] is missing")]
    [InlineData("0", null, "2", "facts[0] should not be there")]
    public async Task Each_kind_of_difference_is_named(string key, string? primary, string? secondary, string example)
    {
        var comparison = await CompareAsync(Store(key, primary), Store(key, secondary));

        comparison.Agrees.ShouldBeFalse();
        var table = comparison.Tables.Single();
        table.Unexplained.ShouldBe(1);
        table.Examples.ShouldBe([example]);
        table.SecondaryHash.ShouldNotBe(table.PrimaryHash);
    }

    [Fact]
    public async Task What_is_expected_is_allowed_and_counted()
    {
        var expected = new ExpectedDifferences();
        expected.AddRetained([new(new("facts", "gone"), Hash("old"))]);
        expected.AddDeadLetter(new("facts", "refused"));

        var comparison = await CompareAsync(
            new TableStore().With("facts", ("a", "1"), ("refused", "x")), new TableStore().With("facts", ("a", "1"), ("gone", "old")), expected);

        comparison.Agrees.ShouldBeTrue();
        comparison.Explained.ShouldBe(2);
        comparison.Tables.Single().Explained.ShouldBe(new Dictionary<string, int> { ["retained delete"] = 1, ["dead letter"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_retained_row_with_other_content_than_it_had_is_a_difference()
    {
        var expected = new ExpectedDifferences();
        expected.AddRetained([new(new("facts", "gone"), Hash("old"))]);

        var comparison = await CompareAsync(new TableStore().With("facts"), new TableStore().With("facts", ("gone", "older")), expected);

        comparison.Agrees.ShouldBeFalse();
    }

    [Fact]
    public async Task An_expected_difference_that_does_not_occur_is_a_difference()
    {
        var expected = new ExpectedDifferences();
        expected.AddRetained([new(new("facts", "gone"), Hash("old"))]);
        expected.AddDeadLetter(new("facts", "refused"));
        var store = new TableStore().With("facts", ("refused", "x"));

        var comparison = await CompareAsync(store, store, expected);

        comparison.Agrees.ShouldBeFalse();
        comparison.Tables.Single().Examples.ShouldBe(["facts[gone] should have been retained", "facts[refused] should have been refused"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_table_that_only_one_store_has_is_compared_as_well()
    {
        var comparison = await CompareAsync(new TableStore().With("facts"), new TableStore().With("facts").With("more", ("a", "1")));

        comparison.Agrees.ShouldBeFalse();
    }

    [Fact]
    public async Task Many_rows_are_read_page_by_page_and_few_examples_kept()
    {
        var primary = new TableStore().With("facts");
        for (var i = 0; i < 1000; i++)
            primary.With("facts", ($"key{i:0000}", $"{i}"));

        var comparison = await CompareAsync(primary, new TableStore().With("facts"));

        var table = comparison.Tables.Single();
        (table.PrimaryRows, table.Unexplained).ShouldBe((1000, 1000));
        table.Examples.Count.ShouldBeLessThan(10);
        primary.LargestRead.ShouldBeLessThan(1000);
    }

    private static Task<StoreComparison> CompareAsync(TableStore primary, TableStore secondary, ExpectedDifferences? expected = null)
        => StoreComparer.CompareAsync("replica", primary, secondary, expected ?? new(), TestContext.Current.CancellationToken);

    private static TableStore Store(string key, string? content)
    {
        var store = new TableStore().With("facts", ("a", "1"), ("c", "3"));
        return content is null ? store : store.With("facts", (key, content));
    }

    private static string Hash(string content) => RowHash.Of(new("", System.Text.Encoding.UTF8.GetBytes(content))).Hash;
}
