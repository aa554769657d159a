using System.Globalization;
using DbSync.Sdk;
using Spectre.Console;

namespace QuickStart;

/// <summary>Has the engine compare every table of every secondary with the primary's, and holds what it finds against what the story did.</summary>
internal static class VerifyStage
{
    private const int HashChars = 12;

    /// <summary>Runs the stage.</summary>
    /// <param name="context">The run.</param>
    /// <param name="deleted">The rows that the deletes took from the primary.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<ExplainedReport>> RunAsync(RunContext context, IReadOnlySet<RowKey> deleted, CancellationToken cancellationToken)
    {
        context.Screen.Stage("Verify: every table of every secondary against the primary's, by content hash");
        List<ExplainedReport> reports = [];
        foreach (var name in SecondaryName.All)
        {
            var report = await context.Engine.VerifyAsync(name, new VerificationOptions { MaxDifferences = int.MaxValue }, progress: null, cancellationToken);
            var expected = Expected(name, deleted);
            reports.Add(new(name, [.. report.Tables.Select(table => ExplainedTable.Of(table, expected))]));
        }

        Show(context.Screen, reports);
        foreach (var report in reports)
        {
            var allowing = string.Join(" and ", Reasons(report));
            var differences = report.Tables.SelectMany(table => table.Unexplained).ToList();
            foreach (var difference in differences)
                context.Screen.Say($"{report.Secondary}: {difference}");
            context.Screen.Check(
                report.Agrees,
                $"'{report.Secondary}' equals the primary{(allowing.Length == 0 ? "" : $", allowing for {allowing}")}",
                $"'{report.Secondary}' differs from the primary in {differences.Count} rows: {string.Join(", ", differences.Take(5))}");
        }

        return reports;
    }

    /// <summary>How many rows of a store differ for each reason, in words.</summary>
    /// <param name="report">What was found in the store.</param>
    public static IEnumerable<string> Reasons(ExplainedReport report)
        => from table in report.Tables
           from reason in table.Explained
           group reason.Value by reason.Key into reasons
           orderby reasons.Key
           select Count(reasons.Sum(), reasons.Key);

    private static string Count(int count, string reason)
        => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {reason}{(count == 1 ? "" : "s")}");

    private static Dictionary<(RowKey Row, DifferenceKind Kind), string> Expected(string secondary, IReadOnlySet<RowKey> deleted)
    {
        Dictionary<(RowKey Row, DifferenceKind Kind), string> expected = [];
        if (secondary != SecondaryName.Mirror)
        {
            foreach (var row in deleted)
                expected.Add((row, DifferenceKind.Retained), "retained delete");
        }

        if (secondary == SecondaryName.Analytics)
            expected.Add((RejectionStage.Row, DifferenceKind.Missing), "dead letter");
        return expected;
    }

    private static void Show(Screen screen, List<ExplainedReport> reports)
    {
        var table = new Table().AddColumns(["table", "rows", "primary's hash", .. SecondaryName.All]);
        foreach (var index in Enumerable.Range(0, reports[0].Tables.Count))
        {
            var tables = reports.ConvertAll(report => report.Tables[index]);
            table.AddRow(
            [
                tables[0].Found.Table,
                tables[0].Found.Rows.ToString("N0", CultureInfo.InvariantCulture),
                tables[0].Found.Hash[..HashChars],
                .. tables.Select(Verdict),
            ]);
        }

        screen.Show(table);
    }

    private static string Verdict(ExplainedTable table) => table.Agrees
        ? string.Join(", ", table.Explained.Select(reason => Count(reason.Value, reason.Key)).Prepend("equal"))
        : string.Create(CultureInfo.InvariantCulture, $"[red]{table.Unexplained.Count:N0} differ[/]");
}
