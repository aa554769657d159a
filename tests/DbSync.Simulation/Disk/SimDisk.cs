using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Tracing;

namespace DbSync.Simulation.Disk;

/// <summary>
/// The disk of the simulated machine, with the operating system's cache before it. What is written is in the cache and survives a killed
/// process; only what was synced certainly survives a power cut.
/// </summary>
internal sealed class SimDisk
{
    private readonly SimLoop _loop;
    private readonly Dice _dice;
    private readonly Trace _trace;
    private readonly Dictionary<string, SimFolder> _folders = new(StringComparer.Ordinal) { ["/"] = new SimFolder() };
    private readonly Dictionary<string, SimProcess> _locks = new(StringComparer.Ordinal);
    private readonly List<NameChange> _unsyncedNames = [];

    public SimDisk(SimLoop loop, Dice dice, Trace trace)
    {
        _loop = loop;
        _dice = dice;
        _trace = trace;
    }

    public SimLoop Loop => _loop;

    public Dice Dice => _dice;

    public Trace Trace => _trace;

    public DiskFaults Faults { get; set; } = DiskFaults.None;

    /// <summary>Whether syncs do nothing and say that they did: what the sabotage of the tests asks for.</summary>
    public bool SyncsLie { get; set; }

    /// <summary>The files of which a sync failed since this was last cleared: what was not synced of them may be gone from the cache, too.</summary>
    public HashSet<string> FailedToSync { get; } = new(StringComparer.Ordinal);

    /// <summary>Told of every file that is durable from now on.</summary>
    public Action<string>? Synced { get; set; }

    /// <summary>Told before anything on it changes.</summary>
    public Action? Changing { get; set; }

    /// <summary>How many changes of names were not synced.</summary>
    public int UnsyncedNames => _unsyncedNames.Count;

    /// <summary>How many bytes all files take.</summary>
    public long UsedBytes => _folders.Values.Sum(static folder => folder.Names.Values.Sum(static file => (long)file.Length));

    /// <summary>The disk as one process sees it.</summary>
    /// <param name="process">The process.</param>
    public SimFileSystem MountFor(SimProcess process) => new(this, process);

    /// <summary>The machine loses its power: of what was not synced, any part may be there.</summary>
    public void CutPower()
    {
        _trace.Add($"disk: power cut");
        KeepSomeNames();
        foreach (var folder in _folders.Values)
        {
            folder.Revert();
            foreach (var file in folder.Names.Values)
                file.LosePower(_dice);
        }
    }

    /// <summary>A disk as a power cut could leave this one, to which nothing happens.</summary>
    /// <param name="names">How many changes of names are on it that were not synced.</param>
    /// <param name="survives">Whether a change of a content is, sector by sector: asked always in the same order.</param>
    /// <param name="loop">The loop of whoever uses it.</param>
    public SimDisk AfterPowerCut(int names, Func<SimContent, bool> survives, SimLoop loop)
    {
        var left = new SimDisk(loop, new Dice(0), new Trace());
        foreach (var (path, folder) in _folders)
        {
            left._folders[path] = folder.AfterPowerCut(
                _unsyncedNames.Take(names).Where(change => change.Folder == path), content => content.AfterPowerCut(() => survives(content)));
        }

        return left;
    }

    /// <summary>Turns one bit of a file over, on the disk and in the cache.</summary>
    /// <param name="path">The file.</param>
    public void FlipBit(string path) => Find(path)!.FlipBit(_dice);

    public SimFolder? Folder(string path) => _folders.GetValueOrDefault(path);

    public SimContent? Find(string path) => Folder(FolderOf(path))?.Names.GetValueOrDefault(NameOf(path));

    public void MakeFolder(string path)
    {
        if (_folders.ContainsKey(path))
            return;
        MakeFolder(FolderOf(path));
        _folders.Add(path, new SimFolder());
    }

    /// <summary>Gives a content a name, or takes a name away.</summary>
    /// <param name="path">The name.</param>
    /// <param name="content">The content; <see langword="null"/>: the name goes.</param>
    /// <param name="movedFrom">The name that the content had and loses in the same step.</param>
    public void Name(string path, SimContent? content, string? movedFrom = null)
    {
        var change = new NameChange(FolderOf(path), NameOf(path), content, movedFrom is null ? null : NameOf(movedFrom));
        content?.Name = change.Name;
        Folder(change.Folder)!.Apply(change);
        _unsyncedNames.Add(change);
    }

    public void SyncNames(string folder)
    {
        if (SyncsLie)
            return;
        foreach (var change in _unsyncedNames.Where(change => change.Folder == folder))
            Folder(folder)!.Keep(change);
        _unsyncedNames.RemoveAll(change => change.Folder == folder);
    }

    public IDisposable? TryLock(string path, SimProcess process)
    {
        if (_locks.TryGetValue(path, out var holder) && !holder.IsDead)
            return null;
        _locks[path] = process;
        return new Held(() => _locks.Remove(path));
    }

    public static string FolderOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "/";

    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Names are kept in the order in which they were changed, up to any point: file systems journal them.</summary>
    private void KeepSomeNames()
    {
        var kept = _dice.Below(_unsyncedNames.Count + 1);
        foreach (var change in _unsyncedNames.Take(kept))
            Folder(change.Folder)!.Keep(change);
        _unsyncedNames.Clear();
    }

    private sealed class Held(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
