using DbSync.Sdk.Queue.Files;

namespace DbSync.Testing;

/// <summary>
/// A disk in memory. Every change is a step, counted from 1; a step can be made to fail, or the power can be cut there. What was not synced may
/// be lost then.
/// </summary>
internal sealed class MemoryFileSystem : IFileSystem
{
    private readonly Lock _lock = new();
    private Dictionary<string, MemoryFile> _names = new(StringComparer.Ordinal);
    private Dictionary<string, MemoryFile> _durableNames = new(StringComparer.Ordinal);

    /// <summary>Asked before each step, with its number and what it is; a text makes it fail with it.</summary>
    public Func<int, string, string?> Fault { get; set; } = static (_, _) => null;

    /// <summary>Whether files cannot grow any more.</summary>
    public bool IsFull { get; set; }

    /// <summary>The step before which the power is cut.</summary>
    public int PowerEndsAt { get; set; } = int.MaxValue;

    /// <summary>The steps so far: <c>write name</c>, <c>sync name</c>, <c>create name</c>, <c>rename name</c>, …</summary>
    public List<string> Steps { get; } = [];

    /// <summary>The power is back: names and contents that were not synced are lost, or partly there.</summary>
    /// <param name="keeps">Whether a change survived; asked for each one that was not synced.</param>
    public void PowerOn(Func<bool> keeps)
    {
        lock (_lock)
        {
            if (keeps())
                _durableNames = new(_names, StringComparer.Ordinal);
            _names = new(_durableNames, StringComparer.Ordinal);
            foreach (var file in _names.Values.Distinct())
                file.LosePower(keeps);
            PowerEndsAt = int.MaxValue;
        }
    }

    /// <summary>The whole content of a file.</summary>
    /// <param name="path">The file.</param>
    public byte[] ReadAll(string path)
    {
        lock (_lock)
            return [.. _names[path].Content];
    }

    /// <summary>Puts a file there, durable.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    public void Put(string path, byte[] content)
    {
        lock (_lock)
        {
            var file = new MemoryFile();
            file.Content.AddRange(content);
            file.Sync();
            _names[path] = _durableNames[path] = file;
        }
    }

    public void CreateDirectory(string path)
    {
    }

    public IReadOnlyList<string> List(string directory)
    {
        lock (_lock)
            return [.. _names.Keys.Where(path => Path.GetDirectoryName(path) == directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
    }

    public bool Exists(string path)
    {
        lock (_lock)
            return _names.ContainsKey(path);
    }

    public IFile Create(string path) => Step("create", path, () =>
    {
        var file = new MemoryFile();
        _names[path] = file;
        return new OpenFile(this, path, file);
    });

    public IFile Open(string path, bool writable)
    {
        lock (_lock)
            return new OpenFile(this, path, _names[path]);
    }

    public void Move(string from, string to) => Step("rename", from, () =>
    {
        _names[to] = _names[from];
        return _names.Remove(from);
    });

    public void Delete(string path)
    {
        if (Exists(path))
            Step("delete", path, () => _names.Remove(path));
    }

    public void SyncDirectory(string directory) => Step("syncdir", directory, () => _durableNames = new(_names, StringComparer.Ordinal));

    public IDisposable? TryLock(string path) => new MemoryStream();

    private T Step<T>(string operation, string path, Func<T> change)
    {
        lock (_lock)
        {
            var number = Steps.Count + 1;
            if (number >= PowerEndsAt)
                throw new DiskException(operation, path, "no power", isFull: false);
            Steps.Add($"{operation} {Path.GetFileName(path)}");
            if (Fault(number, Steps[^1]) is { } reason)
                throw new DiskException(operation, path, reason, isFull: false);
            return change();
        }
    }

    private sealed class OpenFile(MemoryFileSystem system, string openedAs, MemoryFile file) : IFile
    {
        /// <summary>The name that the file has now; the one that it was opened as, if it has none.</summary>
        private string Name
        {
            get
            {
                lock (system._lock)
                    return system._names.FirstOrDefault(pair => pair.Value == file).Key ?? openedAs;
            }
        }

        public long Length
        {
            get
            {
                lock (system._lock)
                    return file.Content.Count;
            }
        }

        public int Read(Span<byte> buffer, long offset)
        {
            lock (system._lock)
            {
                var length = (int)Math.Clamp(file.Content.Count - offset, 0, buffer.Length);
                System.Runtime.InteropServices.CollectionsMarshal.AsSpan(file.Content).Slice((int)Math.Min(offset, file.Content.Count), length).CopyTo(buffer);
                return length;
            }
        }

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            var copy = bytes.ToArray();
            system.Step("write", Name, () =>
            {
                if (system.IsFull && offset + copy.Length > file.Content.Count)
                {
                    // Half of it fitted.
                    file.Write(copy[..(copy.Length / 2)], offset);
                    throw new DiskException("write", Name, "no space left", isFull: true);
                }

                file.Write(copy, offset);
                return true;
            });
        }

        public void Allocate(long length) => SetLength(Math.Max(length, Length));

        public void SetLength(long length) => system.Step("truncate", Name, () => file.SetLength((int)length));

        public void Sync() => system.Step("sync", Name, () => file.Sync());

        public void Dispose()
        {
        }
    }
}
