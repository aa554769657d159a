using System.Globalization;
using DbSync.Sdk;

namespace QuickStart;

/// <summary>Turns the engine's status into bars, at most ten times a second.</summary>
/// <param name="context">The run.</param>
/// <param name="update">Shows the bars.</param>
internal sealed class LaneBars(RunContext context, Action<IReadOnlyList<Bar>> update)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private long _last = long.MinValue;

    /// <summary>Shows how a load and its replication stand.</summary>
    /// <param name="load">How far the load is.</param>
    /// <param name="always">Whether to show it even if the last time was just now.</param>
    public void Update(LoadProgress load, bool always = false)
    {
        if (!always && _last != long.MinValue && TimeProvider.System.GetElapsedTime(_last) < Interval)
            return;
        _last = TimeProvider.System.GetTimestamp();

        var status = context.Engine.GetStatus();
        update([
            new("primary", string.Create(CultureInfo.InvariantCulture, $"{load.FilesDone} of {load.FileCount} files, {load.Written} writes"), load.Fraction),
            .. status.Secondaries.Select(secondary => new Bar(secondary.Name, State(secondary), load.Fraction * Applied(secondary, load.Written))),
        ]);
    }

    private static double Applied(SecondaryStatus secondary, int written)
        => written == 0 ? 1 : Math.Clamp(1 - ((double)secondary.LagOperations / written), 0, 1);

    private static string State(SecondaryStatus secondary)
    {
        var lag = secondary.LagOperations == 0 ? "up to date" : string.Create(CultureInfo.InvariantCulture, $"{secondary.LagOperations} behind");
        return secondary.State == ConnectionState.Connected ? lag : $"{secondary.State.ToString().ToLowerInvariant()}, {lag}";
    }
}
