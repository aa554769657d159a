using System.Globalization;
using Spectre.Console;

namespace QuickStart;

/// <summary>Compares every table of every secondary with the primary's, by content.</summary>
internal static class VerifyStage
{
    private const int HashChars = 12;

    /// <summary>Runs the stage.</summary>
    /// <param name="context">The run.</param>
    /// <param name="deleted">The rows that the deletes took from the primary.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<StoreComparison>> RunAsync(
        RunContext context, IReadOnlyDictionary<RowKey, string> deleted, CancellationToken cancellationToken)
    {
        context.Screen.Stage("Compare: every table of every secondary against the primary's, by content hash");
        List<StoreComparison> comparisons = [];
        foreach (var name in SecondaryName.All)
        {
            comparisons.Add(await StoreComparer.CompareAsync(
                name, context.Stores.Primary, context.Stores.Secondaries[name], Expected(name, deleted), cancellationToken));
        }

        Show(context.Screen, comparisons);
        foreach (var comparison in comparisons)
        {
            var allowing = string.Join(" and ", Reasons(comparison));
            var differences = comparison.Tables.SelectMany(table => table.Examples).ToList();
            foreach (var difference in differences)
                context.Screen.Say($"{comparison.Secondary}: {difference}");
            context.Screen.Check(
                comparison.Agrees,
                $"'{comparison.Secondary}' equals the primary{(allowing.Length == 0 ? "" : $", allowing for {allowing}")}",
                $"'{comparison.Secondary}' differs from the primary in {comparison.Tables.Sum(table => table.Unexplained)} rows: {string.Join(", ", differences)}");
        }

        return comparisons;
    }

    /// <summary>How many rows of a store differ for each reason, in words.</summary>
    /// <param name="comparison">The store's comparison.</param>
    public static IEnumerable<string> Reasons(StoreComparison comparison)
        => from table in comparison.Tables
           from reason in table.Explained
           group reason.Value by reason.Key into reasons
           orderby reasons.Key
           select Count(reasons.Sum(), reasons.Key);

    private static string Count(int count, string reason)
        => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {reason}{(count == 1 ? "" : "s")}");

    private static ExpectedDifferences Expected(string secondary, IReadOnlyDictionary<RowKey, string> deleted)
    {
        var expected = new ExpectedDifferences();
        if (secondary != SecondaryName.Mirror)
            expected.AddRetained(deleted);
        if (secondary == SecondaryName.Analytics)
            expected.AddDeadLetter(RejectionStage.Row);
        return expected;
    }

    private static void Show(Screen screen, List<StoreComparison> comparisons)
    {
        var table = new Table().AddColumns(["table", "rows", "primary's hash", .. SecondaryName.All]);
        foreach (var index in Enumerable.Range(0, comparisons[0].Tables.Count))
        {
            var tables = comparisons.ConvertAll(comparison => comparison.Tables[index]);
            table.AddRow(
            [
                tables[0].Table,
                tables[0].PrimaryRows.ToString("N0", CultureInfo.InvariantCulture),
                tables[0].PrimaryHash[..HashChars],
                .. tables.Select(Verdict),
            ]);
        }

        screen.Show(table);
    }

    private static string Verdict(TableComparison table)
    {
        if (!table.Agrees)
            return string.Create(CultureInfo.InvariantCulture, $"[red]{table.SecondaryHash[..HashChars]}, {table.Unexplained:N0} differ[/]");
        return string.Join(", ", table.Explained.Select(reason => Count(reason.Value, reason.Key)).Prepend("equal"));
    }
}
