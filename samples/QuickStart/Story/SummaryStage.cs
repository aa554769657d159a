using System.Globalization;
using Spectre.Console;

namespace QuickStart;

/// <summary>Says what was written, replicated, retried and dead-lettered, and how fast.</summary>
internal static class SummaryStage
{
    /// <summary>Runs the stage.</summary>
    /// <param name="context">The run.</param>
    /// <param name="written">How many writes of each kind the load sent.</param>
    /// <param name="elapsed">How long the whole run took.</param>
    public static void Run(RunContext context, IReadOnlyDictionary<string, int> written, TimeSpan elapsed)
    {
        context.Screen.Stage("Summary");
        var status = context.Engine.GetStatus();
        var performance = context.Engine.GetPerformance();
        var table = new Table().AddColumns("", "").HideHeaders();
        Add(table, "written", $"{written.Values.Sum():N0} writes: {string.Join(", ", written.OrderByDescending(kind => kind.Value).Select(kind => Invariant($"{kind.Value:N0} {kind.Key}")))}");
        Add(table, "replicated", $"{status.ProcessedCount:N0} operations to {status.Secondaries.Count} secondaries, {performance.AvgBatchSize:N1} in a batch");
        Add(table, "retried", $"{status.RetryCount:N0} times");
        Add(table, "dead-lettered", $"{status.DeadLetterCount:N0}");
        Add(table, "lag p95", $"{performance.P95SyncLatency.TotalMilliseconds:N0} ms, the outage included");
        Add(table, "merged reads", $"{performance.AvgQueryLatency.TotalMilliseconds:N1} ms on average, {performance.QueryTimeoutRate:P1} of the secondaries' answers too late");
        Add(table, "took", $"{elapsed.TotalSeconds:N1} s");
        context.Screen.Show(table);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Add(Table table, string name, FormattableString value) => table.AddRow(new Text(name), new Text(Invariant(value)));
}
