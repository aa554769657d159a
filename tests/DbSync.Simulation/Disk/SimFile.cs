using DbSync.Sdk.Queue.Files;
using DbSync.Simulation.Scheduling;

namespace DbSync.Simulation.Disk;

/// <summary>An open file.</summary>
/// <param name="disk">The disk.</param>
/// <param name="process">The process that has it open.</param>
/// <param name="path">Its name when it was opened.</param>
/// <param name="content">What it holds.</param>
internal sealed class SimFile(SimDisk disk, SimProcess process, string path, SimContent content) : IFile
{
    private bool _isDisposed;

    public long Length => content.Length;

    public int Read(Span<byte> buffer, long offset)
    {
        Enter();
        return content.Read(buffer, offset);
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        Enter();
        disk.Changing?.Invoke();
        var written = disk.Faults.DrawWritten(bytes.Length, content, offset, disk, out var error);
        disk.Trace.Add($"disk: write {content.Name} at {offset}: {error}");
        if (written > 0)
            content.Write(bytes[..written], offset);
        if (error is not null)
            throw new DiskException("write", path, error, error == DiskFaults.NoSpace);
    }

    public void Allocate(long length)
    {
        Enter();
        disk.Changing?.Invoke();
        disk.Faults.ThrowIfFull("allocate", path, disk, length - content.Length);
        content.Resize(Math.Max(length, content.Length));
    }

    public void SetLength(long length)
    {
        Enter();
        disk.Changing?.Invoke();
        content.Resize(length);
    }

    public void Sync()
    {
        Enter();
        disk.Changing?.Invoke();
        disk.Trace.Add($"disk: sync {content.Name}");
        try
        {
            disk.Faults.ThrowIfNotSynced("fdatasync", path, disk);
        }
        catch (DiskException)
        {
            disk.FailedToSync.Add(content.Name);
            content.FailToSync(disk.Dice);
            throw;
        }

        if (disk.SyncsLie)
            return;
        content.Sync();
        disk.Synced?.Invoke(content.Name);
    }

    public void Dispose() => _isDisposed = true;

    private void Enter()
    {
        disk.Loop.AssertHere();
        ObjectDisposedException.ThrowIf(_isDisposed || process.IsDead, this);
    }
}
