using System.Globalization;
using QuickStart;

namespace SurrealReplication;

/// <summary>The story, from the first server to the verdict.</summary>
internal static class ReplicationRun
{
    /// <summary>Runs it.</summary>
    /// <param name="options">What the command line says.</param>
    /// <param name="screen">Where the story is told.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The program's exit code.</returns>
    public static async Task<int> RunAsync(ReplicationOptions options, Screen screen, CancellationToken cancellationToken)
    {
        var corpus = CorpusScanner.Scan(options.Path);
        if (corpus.Documents.Count + corpus.CodeFileCount == 0)
        {
            screen.Verdict($"There is nothing to index in {corpus.Root}: it has neither Markdown (.md) nor C# (.cs) files.", good: false);
            return ExitCode.Usage;
        }

        if (await DbSync.SurrealHost.EngineFolder.PrepareAsync() is { } missing)
        {
            screen.Verdict(missing, good: false);
            return ExitCode.Usage;
        }

        var folder = Directory.CreateTempSubdirectory("dbsync-surreal-").FullName;
        string verdict;
        try
        {
            verdict = await TellAsync(options, corpus, folder, screen, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            screen.Say(options.Verbose ? error.ToString() : $"{error.GetType().Name}; run it again with --verbose to see where.");
            verdict = $"DIVERGED: the run failed: {error.Message.ReplaceLineEndings(" ")}";
            screen.Verdict(verdict, good: false);
            return ExitCode.Diverged;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        screen.Verdict(verdict, good: screen.Failures.Count == 0);
        return screen.Failures.Count == 0 ? ExitCode.Verified : ExitCode.Diverged;
    }

    private static async Task<string> TellAsync(ReplicationOptions options, Corpus corpus, string folder, Screen screen, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        screen.Stage("Set up: three SurrealDB servers, each a process of its own with its data on disk");
        await using var servers = await Servers.StartAsync(folder);
        foreach (var name in ServerName.All)
            screen.Say($"{name}: version {servers[name].Version} at {servers[name].Url}");
        screen.Say($"Indexing {corpus.Root}");

        await using var services = QuickStart.Engine.CreateServices(options.Verbose);
        await using var engine = await Engine.StartAsync(servers, Path.Combine(folder, "journal"), services, cancellationToken);
        await using var loader = new Loader(new LoadPlan(corpus, TimeProvider.System), engine.Storage, options.Ops);
        var story = new Story(engine, servers, loader, screen);
        await story.BeginAsync(cancellationToken);
        await story.KillSecondaryAsync(cancellationToken);
        await story.KillPrimaryAsync(cancellationToken);
        var rows = await story.VerifyAsync(cancellationToken);
        story.Summarize(TimeProvider.System.GetElapsedTime(start));
        return screen.Failures.Count > 0
            ? $"DIVERGED: {string.Join("; ", screen.Failures)}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"VERIFIED: {rows:N0} rows are the same on three servers, two of which were killed on the way; {screen.Passed} checks held");
    }
}
