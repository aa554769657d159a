using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Tests.Queue.Segments;

/// <summary>The real disk, some of whose calls fail.</summary>
internal sealed class FaultyFileSystem : IFileSystem
{
    private readonly IFileSystem _inner = RuntimeFileSystem.OfThisMachine;

    /// <summary>Asked before each call: operation and path; a text makes the call fail with it.</summary>
    public Func<string, string, string?> Fault { get; set; } = static (_, _) => null;

    /// <summary>Whether failures say that there is no space.</summary>
    public bool IsFull { get; set; }

    /// <summary>Every call that got through or failed, in order.</summary>
    public List<string> Calls { get; } = [];

    public void CreateDirectory(string path) => _inner.CreateDirectory(path);

    public IReadOnlyList<string> List(string directory) => _inner.List(directory);

    public bool Exists(string path) => _inner.Exists(path);

    public IFile Create(string path)
    {
        Check("create", path);
        return new FaultyFile(this, path, _inner.Create(path));
    }

    public IFile Open(string path, bool writable) => new FaultyFile(this, path, _inner.Open(path, writable));

    public void Move(string from, string to)
    {
        Check("rename", from);
        _inner.Move(from, to);
    }

    public void Delete(string path)
    {
        Check("delete", path);
        _inner.Delete(path);
    }

    public void SyncDirectory(string directory)
    {
        Check("syncdir", directory);
        _inner.SyncDirectory(directory);
    }

    public IDisposable? TryLock(string path) => _inner.TryLock(path);

    private void Check(string operation, string path)
    {
        var reason = Fault(operation, path);
        lock (Calls)
            Calls.Add($"{operation} {Path.GetFileName(path)}{(reason is null ? "" : " failed")}");
        if (reason is not null)
            throw new DiskException(operation, path, reason, IsFull);
    }

    private sealed class FaultyFile(FaultyFileSystem owner, string path, IFile inner) : IFile
    {
        public long Length => inner.Length;

        public int Read(Span<byte> buffer, long offset) => inner.Read(buffer, offset);

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            owner.Check("write", path);
            inner.Write(bytes, offset);
        }

        public void Allocate(long length)
        {
            owner.Check("allocate", path);
            inner.Allocate(length);
        }

        public void SetLength(long length) => inner.SetLength(length);

        public void Sync()
        {
            owner.Check("sync", path);
            inner.Sync();
        }

        public void Dispose() => inner.Dispose();
    }
}
