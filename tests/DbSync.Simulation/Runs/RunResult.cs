using System.Runtime.InteropServices;
using DbSync.Simulation.Invariants;
using DbSync.Simulation.Sabotage;
using DbSync.Simulation.Themes;

namespace DbSync.Simulation.Runs;

/// <summary>How a run ended.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Sabotage">What did not work in it.</param>
/// <param name="Theme">What it was about.</param>
/// <param name="Hash">The hash of its trace.</param>
/// <param name="Steps">How much work was done.</param>
/// <param name="Time">How much time passed in it.</param>
/// <param name="Acknowledged">How many writes were acknowledged.</param>
/// <param name="Events">How often the engine logged which event.</param>
/// <param name="IsRefused">Whether the program refused a damaged journal.</param>
/// <param name="Failure">What is broken; <see langword="null"/>: nothing.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RunResult(
    ulong Seed,
    SabotageKind Sabotage,
    Theme Theme,
    ulong Hash,
    long Steps,
    TimeSpan Time,
    int Acknowledged,
    IReadOnlyDictionary<int, int> Events,
    bool IsRefused,
    InvariantException? Failure)
{
    /// <summary>How often an event was logged.</summary>
    /// <param name="eventId">The event.</param>
    public int EventsOf(int eventId) => Events.GetValueOrDefault(eventId);

    /// <summary>One line: what broke, and how to see it again.</summary>
    public override string ToString() => Failure is null
        ? $"seed {Seed}: {Acknowledged} writes acknowledged, {Steps} steps, {Time.TotalSeconds:0} s simulated"
        : $"seed {Seed} breaks {Failure.Invariant}: {Failure.What} | dotnet run -c Release --project tests/DbSync.Simulation -- --seeds 1 --from {Seed}{Option("sabotage", Sabotage)}{Option("theme", Theme)}";

    private static string Option<T>(string name, T value)
        where T : struct, Enum => EqualityComparer<T>.Default.Equals(value, default) ? "" : $" --{name} {value.ToString().ToLowerInvariant()}";
}
