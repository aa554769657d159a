using System.Globalization;
using DbSync.Sdk;

namespace QuickStart;

/// <summary>Indexes the corpus. One secondary is taken away after a third of it and comes back after two thirds, or sooner.</summary>
internal static class LoadStage
{
    /// <summary>
    /// How many writes the outage lasts at most. What the missing secondary has not received waits in the queue, so the queue must be larger.
    /// </summary>
    public const int MaxOutageWrites = 5000;

    /// <summary>Runs the stage.</summary>
    /// <param name="context">The run.</param>
    /// <param name="corpus">What to load.</param>
    /// <param name="maxWrites">How many writes at most; <see langword="null"/>: all.</param>
    /// <param name="cancellationToken">Stops the load.</param>
    /// <returns>How many writes of each kind were acknowledged.</returns>
    public static async Task<IReadOnlyDictionary<string, int>> RunAsync(
        RunContext context, Corpus corpus, int? maxWrites, CancellationToken cancellationToken)
    {
        var screen = context.Screen;
        await using var loader = new Loader(new LoadPlan(corpus, TimeProvider.System), context.Storage, maxWrites);
        var archive = context.Stores.Databases[SecondaryName.Archive];

        screen.Stage("Load: every write goes to the primary and returns; the secondaries follow");
        await AdvanceAsync(context, loader, 1.0 / 3, int.MaxValue, cancellationToken);

        screen.Stage($"Outage: '{SecondaryName.Archive}' is taken away; the load goes on");
        var before = context.Secondary(SecondaryName.Archive);
        await archive.TakeAwayAsync(cancellationToken);
        await AdvanceAsync(context, loader, 2.0 / 3, MaxOutageWrites, cancellationToken);
        var noticed = await Patience.UntilAsync(() => context.Secondary(SecondaryName.Archive).State == ConnectionState.Disconnected, cancellationToken);
        var during = context.Secondary(SecondaryName.Archive);
        screen.Check(noticed, $"'{SecondaryName.Archive}' is reported as {during.State.ToString().ToLowerInvariant()}, {Count(during.LagOperations)} writes behind");
        screen.Check(during.Cursor >= before.Cursor, $"its place in the journal is kept: sequence {Count(during.Cursor)}");
        screen.Check(await Patience.UntilAsync(() => OthersFollow(context), cancellationToken), "the other secondaries do not wait for it");

        screen.Stage($"Return: '{SecondaryName.Archive}' comes back and catches up while the load goes on");
        await archive.BringBackAsync(cancellationToken);
        await AdvanceAsync(context, loader, 1, int.MaxValue, cancellationToken);
        var back = await Patience.UntilAsync(() => context.Secondary(SecondaryName.Archive).State == ConnectionState.Connected, cancellationToken);
        await DrainAsync(context, loader.Progress, cancellationToken);
        screen.Check(back && context.Secondary(SecondaryName.Archive).LagOperations == 0, $"'{SecondaryName.Archive}' is connected again and has everything");
        return loader.Written;
    }

    private static Task AdvanceAsync(RunContext context, Loader loader, double until, int maxWrites, CancellationToken cancellationToken)
        => context.Screen.WatchAsync(async update =>
        {
            var bars = new LaneBars(context, update);
            await loader.AdvanceAsync(until, progress => bars.Update(progress), maxWrites, cancellationToken);
            bars.Update(loader.Progress, always: true);
        });

    /// <summary>
    /// Waits until the secondaries have everything. A drain waits for those that are connected only: whoever is gone could keep it waiting for
    /// ever.
    /// </summary>
    private static Task DrainAsync(RunContext context, LoadProgress load, CancellationToken cancellationToken)
        => context.Screen.WatchAsync(async update =>
        {
            var bars = new LaneBars(context, update);
            var drain = context.Engine.DrainAsync(cancellationToken);
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            do
                bars.Update(load);
            while (!drain.IsCompleted && await timer.WaitForNextTickAsync(cancellationToken));
            await drain;
            bars.Update(load, always: true);
        });

    private static bool OthersFollow(RunContext context)
        => context.Engine.GetStatus().Secondaries.Where(secondary => secondary.Name != SecondaryName.Archive).All(secondary => secondary.LagOperations == 0);

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
