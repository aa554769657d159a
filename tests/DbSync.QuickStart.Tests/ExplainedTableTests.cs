using DbSync.Sdk;

namespace DbSync.QuickStart.Tests;

public sealed class ExplainedTableTests
{
    private static readonly Dictionary<(RowKey Row, DifferenceKind Kind), string> Expected = new()
    {
        [(new("facts", "gone"), DifferenceKind.Retained)] = "retained delete",
        [(new("facts", "refused"), DifferenceKind.Missing)] = "dead letter",
        [(new("events", "other table"), DifferenceKind.Missing)] = "dead letter",
    };

    [Fact]
    public void What_is_expected_is_allowed_and_counted()
    {
        var table = ExplainedTable.Of(Found(new("gone", DifferenceKind.Retained), new("refused", DifferenceKind.Missing)), Expected);

        table.Agrees.ShouldBeTrue();
        table.Explained.ShouldBe(new Dictionary<string, int> { ["retained delete"] = 1, ["dead letter"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public void A_difference_that_is_not_expected_is_told()
    {
        var table = ExplainedTable.Of(
            Found(new("gone", DifferenceKind.Retained), new("refused", DifferenceKind.Missing), new("b", DifferenceKind.Different)), Expected);

        table.Unexplained.ShouldBe(["facts[b]: Different"]);
    }

    [Fact]
    public void A_row_that_differs_otherwise_than_expected_is_told_twice()
    {
        var table = ExplainedTable.Of(Found(new("gone", DifferenceKind.Retained), new("refused", DifferenceKind.Different)), Expected);

        table.Unexplained.ShouldBe(["facts[refused]: Different", "facts[refused] should be Missing, and is not"]);
    }

    [Fact]
    public void An_expected_difference_that_does_not_occur_is_a_difference() =>
        ExplainedTable.Of(Found(), Expected).Unexplained
            .ShouldBe(["facts[gone] should be Retained, and is not", "facts[refused] should be Missing, and is not"], ignoreOrder: true);

    private static TableVerification Found(params KeyDifference[] differences) => new("facts", 1, 1, 0, 0, 0, 0, 0, differences, "hash");
}
