using System.Globalization;

namespace QuickStart;

/// <summary>The story, from the empty folder to the verdict.</summary>
internal static class QuickStartRun
{
    /// <summary>Runs it.</summary>
    /// <param name="options">What the command line says.</param>
    /// <param name="screen">Where the story is told.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The program's exit code.</returns>
    public static async Task<int> RunAsync(QuickStartOptions options, Screen screen, CancellationToken cancellationToken)
    {
        var corpus = CorpusScanner.Scan(options.Path);
        if (corpus.Documents.Count + corpus.CodeFileCount == 0)
        {
            screen.Verdict($"There is nothing to index in {corpus.Root}: it has neither Markdown (.md) nor C# (.cs) files.", good: false);
            return ExitCode.Usage;
        }

        var folder = Directory.CreateTempSubdirectory("dbsync-quickstart-").FullName;
        var stores = new StoreSet(folder, options.Topology);
        (int ExitCode, string Verdict) outcome;
        try
        {
            outcome = await TryAsync(options, corpus, stores, screen, cancellationToken);
        }
        finally
        {
            await stores.DisposeAsync();
            await LeaveAsync(stores, folder, options.Keep, screen);
        }

        screen.Verdict(outcome.Verdict, good: outcome.ExitCode == ExitCode.Verified);
        return outcome.ExitCode;
    }

    private static async Task<(int ExitCode, string Verdict)> TryAsync(
        QuickStartOptions options, Corpus corpus, StoreSet stores, Screen screen, CancellationToken cancellationToken)
    {
        try
        {
            if (await stores.ConnectAsync(cancellationToken) is { } obstacle)
                return (ExitCode.Usage, $"There is nothing to write to: {obstacle}");
            var verdict = await TellAsync(options, corpus, stores, screen, cancellationToken);
            return (screen.Failures.Count == 0 ? ExitCode.Verified : ExitCode.Diverged, verdict);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            screen.Say(options.Verbose ? error.ToString() : $"{error.GetType().Name}; run it again with --verbose to see where.");
            return (ExitCode.Diverged, $"DIVERGED: the run failed: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static async Task LeaveAsync(StoreSet stores, string folder, bool keep, Screen screen)
    {
        if (keep)
        {
            screen.Say($"The databases are in {folder}");
            foreach (var place in stores.OnServers)
                screen.Say($"and at {place}");
            return;
        }

        foreach (var left in await stores.DeleteAsync())
            screen.Say($"Could not be deleted: {left}");
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> TellAsync(
        QuickStartOptions options, Corpus corpus, StoreSet stores, Screen screen, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        screen.Stage($"Set up: {options.Topology}");
        screen.Say($"Indexing {corpus.Root}");
        screen.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{corpus.Documents.Count:N0} Markdown files and {corpus.CodeFileCount:N0} C# files in {corpus.CodeBases.Count:N0} projects; {corpus.Skipped:N0} skipped as too large"));

        await stores.Databases[SecondaryName.Analytics].LimitFactsAsync(StoreSet.AnalyticsFactLimit, cancellationToken);
        await using var services = Engine.CreateServices(options.Verbose);
        await using var engine = await Engine.StartAsync(stores, services, cancellationToken);
        var context = new RunContext(engine, stores, screen);
        // The primary is connected when the engine has started; the secondaries may come later, and nobody waits for them.
        screen.Check(await Patience.UntilAsync(() => context.AllConnected, cancellationToken), $"connected: {string.Join(", ", SecondaryName.All)}");

        var written = await LoadStage.RunAsync(context, corpus, options.Ops, cancellationToken);
        await RejectionStage.RunAsync(context, cancellationToken);
        await SearchStage.RunAsync(context, cancellationToken);
        var deleted = await DeleteStage.RunAsync(context, cancellationToken);
        var reports = await VerifyStage.RunAsync(context, deleted, cancellationToken);
        SummaryStage.Run(context, written, TimeProvider.System.GetElapsedTime(start));
        return Verdict(screen, reports);
    }

    private static string Verdict(Screen screen, IReadOnlyList<ExplainedReport> reports)
    {
        if (screen.Failures.Count > 0)
            return $"DIVERGED: {string.Join("; ", screen.Failures)}";
        var allowing = reports.Where(report => report.Explained > 0)
            .Select(report => $"{string.Join(" and ", VerifyStage.Reasons(report))} on '{report.Secondary}'");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"VERIFIED: {reports[0].Tables.Sum(table => table.Found.Rows):N0} rows in {reports[0].Tables.Count} tables are the same on the primary and {reports.Count} secondaries, allowing for {string.Join(", ", allowing)}; {screen.Passed} checks held");
    }
}
