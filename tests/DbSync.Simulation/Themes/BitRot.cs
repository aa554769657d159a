using DbSync.Simulation.Runs;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Workload;

namespace DbSync.Simulation.Themes;

/// <summary>
/// A bit of the journal's files turns over while the program is down. The next start refuses the file; or the damage looks like the end of a
/// file that a crash tore, or is where nothing is read, and then nothing false may come of it.
/// </summary>
internal static class BitRot
{
    /// <summary>Turns a bit over.</summary>
    /// <param name="world">The world.</param>
    /// <param name="dice">The theme's dice.</param>
    public static void Strike(World world, Dice dice)
    {
        var folder = world.Disk.Folder(SimEngine.JournalPath);
        string[] names = [.. folder?.Names.Where(static file => file.Value.Length > 0 && !file.Key.StartsWith("lock", StringComparison.Ordinal)).Select(static file => file.Key) ?? []];
        if (names.Length == 0)
            return;
        var name = dice.OneOf(names);
        world.Trace.Add($"disk: a bit of {name} turns over");
        world.Disk.FlipBit($"{SimEngine.JournalPath}/{name}");
        world.IsRotten = true;
    }
}
