using DbSync.Sdk.Queue.Files;
using DbSync.Simulation.Scheduling;

namespace DbSync.Simulation.Disk;

/// <summary>The disk as one process sees it.</summary>
/// <param name="disk">The disk.</param>
/// <param name="process">The process.</param>
internal sealed class SimFileSystem(SimDisk disk, SimProcess process) : IFileSystem
{
    public void CreateDirectory(string path)
    {
        Enter("mkdir", path);
        disk.MakeFolder(path);
    }

    public IReadOnlyList<string> List(string directory)
    {
        Enter("list", directory);
        return [.. Folder("list", directory).Names.Keys];
    }

    public bool Exists(string path)
    {
        Enter("stat", path);
        return disk.Find(path) is not null;
    }

    public IFile Create(string path)
    {
        Enter("create", path);
        disk.Changing?.Invoke();
        disk.Faults.ThrowIfFull("create", path, disk, 0);
        if (disk.Find(path) is { } content)
        {
            content.Resize(0);
        }
        else
        {
            content = new SimContent();
            Folder("create", SimDisk.FolderOf(path));
            disk.Name(path, content);
        }

        return new SimFile(disk, process, path, content);
    }

    public IFile Open(string path, bool writable)
    {
        Enter("open", path);
        return new SimFile(disk, process, path, disk.Find(path) ?? throw Missing("open", path));
    }

    public void Move(string from, string to)
    {
        Enter("rename", from);
        disk.Changing?.Invoke();
        disk.Faults.ThrowIfBroken("rename", from, disk);
        disk.Name(to, disk.Find(from) ?? throw Missing("rename", from), from);
    }

    public void Delete(string path)
    {
        Enter("delete", path);
        disk.Changing?.Invoke();
        if (disk.Find(path) is not null)
            disk.Name(path, content: null);
    }

    public void SyncDirectory(string directory)
    {
        Enter("syncdir", directory);
        disk.Changing?.Invoke();
        Folder("fsync", directory);
        disk.Faults.ThrowIfNotSynced("fsync", directory, disk);
        disk.SyncNames(directory);
    }

    public IDisposable? TryLock(string path)
    {
        Enter("lock", path);
        return disk.TryLock(path, process);
    }

    private static DiskException Missing(string operation, string path) => new(operation, path, "No such file or directory", isFull: false);

    private SimFolder Folder(string operation, string path) => disk.Folder(path) ?? throw Missing(operation, path);

    private void Enter(string operation, string path)
    {
        disk.Loop.AssertHere();
        disk.Trace.Add($"disk: {operation} {SimDisk.NameOf(path)}");
    }
}
