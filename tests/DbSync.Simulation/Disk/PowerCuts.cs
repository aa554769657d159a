using DbSync.Simulation.Scheduling;

namespace DbSync.Simulation.Disk;

/// <summary>
/// All that a power cut could leave of a disk: each subset of the contents that were not synced, sector by sector, with each beginning of the
/// list of names that were not.
/// </summary>
/// <param name="disk">The disk.</param>
/// <param name="newLoop">Makes a loop for a disk that is left.</param>
internal sealed class PowerCuts(SimDisk disk, Func<SimLoop> newLoop)
{
    // Beyond this "all" is too much to ask for.
    private const int MostSectors = 14;

    // Says who holds the lock, which nobody does after a power cut.
    private const string Holder = "lock.holder";

    /// <summary>The disks, one after the other.</summary>
    public IEnumerable<SimDisk> All()
    {
        for (var names = 0; names <= disk.UnsyncedNames; names++)
        {
            var sectors = CountSectors(names);
            if (sectors > MostSectors)
                throw new InvalidOperationException($"{sectors} sectors are not synced: their subsets are too many.");
            for (var subset = 0; subset < 1 << sectors; subset++)
                yield return Cut(names, subset);
        }
    }

    /// <summary>The least that a power cut leaves.</summary>
    public SimDisk Least() => Cut(names: 0, subset: 0);

    private int CountSectors(int names)
    {
        var sectors = 0;
        disk.AfterPowerCut(names, content => content.Name != Holder && sectors++ < 0, newLoop());
        return sectors;
    }

    private SimDisk Cut(int names, int subset)
    {
        var sector = 0;
        return disk.AfterPowerCut(names, content => content.Name != Holder && ((subset >> sector++) & 1) != 0, newLoop());
    }
}
