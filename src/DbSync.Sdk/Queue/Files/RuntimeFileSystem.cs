using Microsoft.Win32.SafeHandles;

namespace DbSync.Sdk.Queue.Files;

/// <summary>The disk through the runtime's own calls: what Windows needs, and what Unix shares with it.</summary>
internal class RuntimeFileSystem : IFileSystem
{
    // HRESULTs of ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL; on Unix the runtime gives errno itself, 28 being ENOSPC and 122 (Linux) or 69 EDQUOT.
    private static readonly int[] Full = OperatingSystem.IsWindows() ? [unchecked((int)0x80070070), unchecked((int)0x80070027)] : [28, 122, 69];

    /// <summary>The disk of this machine.</summary>
    public static IFileSystem OfThisMachine { get; } = OperatingSystem.IsWindows() ? new RuntimeFileSystem() : new UnixFileSystem();

    public virtual void CreateDirectory(string path) => Do("mkdir", path, () => Directory.CreateDirectory(path));

    public IReadOnlyList<string> List(string directory) =>
        Do<IReadOnlyList<string>>("list", directory, () => [.. Directory.EnumerateFiles(directory).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]);

    public bool Exists(string path) => File.Exists(path);

    public IFile Create(string path) => Do("create", path, () => new RuntimeFile(this, path, FileMode.Create, FileAccess.ReadWrite));

    public IFile Open(string path, bool writable) =>
        Do("open", path, () => new RuntimeFile(this, path, FileMode.Open, writable ? FileAccess.ReadWrite : FileAccess.Read));

    public void Move(string from, string to) => Do("rename", from, () => File.Move(from, to, overwrite: true));

    public void Delete(string path) => Do("delete", path, () => File.Delete(path));

    /// <summary>Windows makes names durable by itself.</summary>
    /// <param name="directory">The directory.</param>
    public virtual void SyncDirectory(string directory)
    {
    }

    public IDisposable? TryLock(string path)
    {
        try
        {
            // The runtime takes flock(LOCK_EX) on Unix; the system releases it with the process, however that ends.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failure("lock", path, error);
        }
    }

    /// <summary>Makes a file's content durable.</summary>
    /// <param name="handle">The file.</param>
    /// <param name="path">Its name, for errors.</param>
    protected virtual void Sync(SafeFileHandle handle, string path) => Do("flush", path, () => RandomAccess.FlushToDisk(handle));

    /// <summary>Takes the space for a file.</summary>
    /// <param name="handle">The file.</param>
    /// <param name="path">Its name, for errors.</param>
    /// <param name="length">Its length in bytes.</param>
    protected virtual void Allocate(SafeFileHandle handle, string path, long length) => Do("allocate", path, () => RandomAccess.SetLength(handle, length));

    private static DiskException Failure(string operation, string path, Exception error) =>
        new(operation, path, error.Message, Array.IndexOf(Full, error.HResult) >= 0, error);

    private static void Do(string operation, string path, Action call) => Do(operation, path, () =>
    {
        call();
        return true;
    });

    private static T Do<T>(string operation, string path, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception error) when (error is IOException and not DiskException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Failure(operation, path, error);
        }
    }

    private sealed class RuntimeFile(RuntimeFileSystem system, string path, FileMode mode, FileAccess access) : IFile
    {
        // Others may read it and, on Windows, rename and delete it while it is open, as they may on Unix anyway.
        private readonly SafeFileHandle _handle = File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete);

        public long Length => Do("stat", path, () => RandomAccess.GetLength(_handle));

        public int Read(Span<byte> buffer, long offset)
        {
            try
            {
                var read = 0;
                while (read < buffer.Length)
                {
                    var some = RandomAccess.Read(_handle, buffer[read..], offset + read);
                    if (some == 0)
                        break;
                    read += some;
                }

                return read;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw Failure("read", path, error);
            }
        }

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            try
            {
                RandomAccess.Write(_handle, bytes, offset);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw Failure("write", path, error);
            }
        }

        public void Allocate(long length) => system.Allocate(_handle, path, length);

        public void SetLength(long length) => Do("truncate", path, () => RandomAccess.SetLength(_handle, length));

        public void Sync() => system.Sync(_handle, path);

        public void Dispose() => _handle.Dispose();
    }
}
