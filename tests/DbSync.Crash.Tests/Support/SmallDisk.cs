using System.Globalization;

namespace DbSync.Crash.Tests.Support;

/// <summary>A disk of a few MB in memory, mounted on a folder until the test ends.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _path;

    private SmallDisk(string path) => _path = path;

    /// <summary>Mounts one; skips the test where this is not permitted.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="bytes">Its size.</param>
    public static SmallDisk Mount(string path, long bytes)
    {
        Directory.CreateDirectory(path);
        var (succeeded, said) = Command.Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={bytes}"), "dbsync-crash", path);
        if (!succeeded)
            Command.SkipOrFail($"A tmpfs cannot be mounted here ({said.Trim()}): run this test as root.");
        return new SmallDisk(path);
    }

    /// <summary>Also while a process that was killed still has files open there.</summary>
    public void Dispose() => Command.Run("umount", "-l", _path);
}
