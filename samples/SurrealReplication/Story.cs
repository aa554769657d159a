using System.Globalization;
using DbSync.FullStorage;
using DbSync.Sdk;
using DbSync.SurrealDb;
using QuickStart;
using Spectre.Console;

namespace SurrealReplication;

/// <summary>The stages of the story.</summary>
/// <param name="engine">DbSync over the three servers.</param>
/// <param name="servers">The servers.</param>
/// <param name="loader">Loads the corpus through the facade.</param>
/// <param name="screen">Where the story is told.</param>
internal sealed class Story(DbSyncEngine<IFullStorage> engine, Servers servers, Loader loader, Screen screen)
{
    private int _refused;

    /// <summary>Loads the first part.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        screen.Check(await Patience.UntilAsync(() => ServerName.Secondaries.All(IsReady), cancellationToken), $"connected: {string.Join(", ", ServerName.Secondaries)}");
        screen.Stage("Load: every write goes to the primary and returns; the secondaries follow");
        await LoadAsync(0.25, cancellationToken);
    }

    /// <summary>Kills a secondary, goes on without it, and starts it again.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task KillSecondaryAsync(CancellationToken cancellationToken)
    {
        screen.Stage($"kill -9 {ServerName.Fragile}: the load goes on without it");
        await servers[ServerName.Fragile].KillAsync();
        await LoadAsync(0.5, cancellationToken);
        screen.Check(await Patience.UntilAsync(() => Status(ServerName.Fragile).State == ConnectionState.Disconnected, cancellationToken), $"'{ServerName.Fragile}' is reported as disconnected");
        screen.Check(await Patience.UntilAsync(() => Status(ServerName.Steady).LagOperations == 0, cancellationToken), $"'{ServerName.Steady}' does not wait for it");
        screen.Say(Invariant($"'{ServerName.Fragile}' is {Status(ServerName.Fragile).LagOperations:N0} writes behind; they wait in the journal."));

        await servers[ServerName.Fragile].StartAsync();
        var caughtUp = await Patience.UntilAsync(() => IsReady(ServerName.Fragile) && Status(ServerName.Fragile).LagOperations == 0, cancellationToken);
        screen.Check(caughtUp, $"started again, '{ServerName.Fragile}' is connected and has everything");
    }

    /// <summary>Kills the primary while writes are under way, starts it again, and loads the rest.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task KillPrimaryAsync(CancellationToken cancellationToken)
    {
        screen.Stage("kill -9 primary, while writes are under way");
        var underWay = new TaskCompletionSource();
        var load = loader.AdvanceAsync(
            1,
            progress =>
            {
                if (progress.Fraction > 0.6)
                    underWay.TrySetResult();
            },
            int.MaxValue,
            cancellationToken);
        await Task.WhenAny(load, underWay.Task);
        await servers[ServerName.Primary].KillAsync();
        screen.Check(await FailsAsync(load), "the write under way failed at its caller");

        screen.Check(
            await Patience.UntilAsync(() => ServerName.Secondaries.All(name => Status(name).LagOperations == 0), cancellationToken),
            "what it had acknowledged reached the secondaries without it");

        await servers[ServerName.Primary].StartAsync();
        // Whoever wrote tries again what failed; that the primary may have it already does no harm.
        while (await FailsAsync(LoadAsync(1, cancellationToken)))
            await Patience.UntilAsync(() => false, TimeSpan.FromMilliseconds(100), cancellationToken);
        screen.Check(loader.Progress.Fraction >= 1, Invariant($"started again, the primary took the rest; {_refused:N0} writes had failed and were made again"));
    }

    /// <summary>Compares every table of both secondaries with the primary's.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many rows the primary has.</returns>
    public async Task<long> VerifyAsync(CancellationToken cancellationToken)
    {
        screen.Stage("Verify: every table of every secondary against the primary's, by content hash");
        await engine.DrainAsync(cancellationToken);
        screen.Check(engine.DeadLetters.List().Count == 0, "there is no dead letter");
        List<VerificationReport> reports = [];
        foreach (var name in ServerName.Secondaries)
        {
            var report = await engine.VerifyAsync(name, cancellationToken: cancellationToken);
            reports.Add(report);
            screen.Check(report.IsConsistent, $"'{name}' equals the primary", $"'{name}' differs from the primary: {string.Join(", ", report.Tables.SelectMany(found => found.Differences).Take(5))}");
        }

        var table = new Table().AddColumns(["table", "rows", "primary's hash", .. ServerName.Secondaries]);
        foreach (var (i, found) in reports[0].Tables.Index())
            table.AddRow([found.Table, Invariant($"{found.Rows:N0}"), found.Hash[..12], .. reports.Select(report => report.Tables[i].Differences.Count == 0 ? "equal" : "[red]differs[/]")]);
        screen.Show(table);
        return reports[0].Tables.Sum(found => found.Rows);
    }

    /// <summary>Says what was done, and how fast.</summary>
    /// <param name="elapsed">How long it took.</param>
    public void Summarize(TimeSpan elapsed)
    {
        screen.Stage("Summary");
        var status = engine.GetStatus();
        var table = new Table().AddColumns("", "").HideHeaders();
        table.AddRow("written", Invariant($"{loader.Progress.Written:N0} writes, {_refused:N0} failed at their caller and were made again"));
        table.AddRow("replicated", Invariant($"{status.ProcessedCount:N0} operations to {status.Secondaries.Count} secondaries, {engine.GetPerformance().AvgBatchSize:N1} in a batch"));
        table.AddRow("killed", $"{ServerName.Fragile} and {ServerName.Primary}, with SIGKILL");
        table.AddRow("took", Invariant($"{elapsed.TotalSeconds:N1} s"));
        screen.Show(table);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private SecondaryStatus Status(string name) => engine.GetStatus().Secondaries.Single(secondary => secondary.Name == name);

    /// <summary>Whether it is connected, and not still being set up from the primary.</summary>
    private bool IsReady(string name) => Status(name) is { State: ConnectionState.Connected, NeedsSnapshot: false };

    private Task LoadAsync(double until, CancellationToken cancellationToken) => screen.WatchAsync(async update =>
    {
        await loader.AdvanceAsync(until, Show, int.MaxValue, cancellationToken);

        void Show(LoadProgress progress) => update([new("load", Invariant($"{progress.FilesDone} of {progress.FileCount} files, {progress.Written} writes"), progress.Fraction)]);
    });

    /// <summary>Whether a write failed because the primary is away.</summary>
    private async Task<bool> FailsAsync(Task load)
    {
        try
        {
            await load;
            return false;
        }
        catch (SurrealException)
        {
            _refused++;
            return true;
        }
    }
}
