using System.Diagnostics;
using System.Globalization;

namespace DbSync.Benchmarks;

/// <summary>
/// Measures two ways of doing the same, turn by turn in one process, and prints the median of the ratios: what else the machine does hits
/// both alike.
/// </summary>
internal static class PairedRun
{
    private const int WarmUps = 2;

    /// <summary>Measures and prints.</summary>
    /// <param name="title">What is compared.</param>
    /// <param name="operations">How many operations one round does.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="peer">The peer's name and one round of it.</param>
    /// <param name="ours">Our name and one round of it.</param>
    /// <param name="prepare">What comes before each round of ours and is not measured.</param>
    public static Task MeasureAsync(string title, int operations, int rounds, (string Name, Func<Task> Run) peer, (string Name, Func<Task> Run) ours, Func<Task>? prepare = null) =>
        MeasureAsync(title, (operations, operations), rounds, peer, ours, prepare);

    /// <summary>Measures and prints the ratio of the rates of two that do different numbers of operations in a round.</summary>
    /// <param name="title">What is compared.</param>
    /// <param name="operations">How many operations one round of each does.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="peer">The peer's name and one round of it.</param>
    /// <param name="ours">Our name and one round of it.</param>
    /// <param name="prepare">What comes before each round of ours and is not measured.</param>
    public static async Task MeasureAsync(
        string title, (int Peer, int Ours) operations, int rounds, (string Name, Func<Task> Run) peer, (string Name, Func<Task> Run) ours, Func<Task>? prepare = null)
    {
        var ratios = new List<double>();
        var peerTimes = new List<double>();
        var ourTimes = new List<double>();
        for (var round = -WarmUps; round < rounds; round++)
        {
            // Who goes first alternates, so that neither always meets the other's garbage.
            if (prepare is not null)
                await prepare();
            double peerTime;
            double ourTime;
            if (round % 2 == 0)
            {
                peerTime = await TimeAsync(peer.Run);
                ourTime = await TimeAsync(ours.Run);
            }
            else
            {
                ourTime = await TimeAsync(ours.Run);
                peerTime = await TimeAsync(peer.Run);
            }

            if (round < 0)
                continue;
            peerTimes.Add(peerTime);
            ourTimes.Add(ourTime);
            ratios.Add(operations.Ours / ourTime / (operations.Peer / peerTime));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title}: {ours.Name} {PerSecond(operations.Ours, ourTimes):N0}/s, {peer.Name} {PerSecond(operations.Peer, peerTimes):N0}/s, ratio {Median(ratios):0.00} (from {ratios.Min():0.00} to {ratios.Max():0.00}, {rounds} rounds of {operations.Ours:N0})"));
    }

    private static async Task<double> TimeAsync(Func<Task> run)
    {
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double PerSecond(int operations, List<double> seconds) => operations / Median(seconds);

    public static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
