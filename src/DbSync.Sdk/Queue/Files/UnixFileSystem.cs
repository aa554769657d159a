using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace DbSync.Sdk.Queue.Files;

/// <summary>
/// The disk of a Unix system. Reads and writes go through the runtime; what makes data durable does not, because the runtime reports a
/// failed <c>fsync</c> as success (<c>FileStream.Flush(true)</c> and <c>RandomAccess.FlushToDisk</c> ignore EIO).
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed partial class UnixFileSystem : RuntimeFileSystem
{
    private const int ReadOnly = 0;
    private const int Interrupted = 4;
    private const int InvalidArgument = 22;
    private const int NoSpace = 28;
    private const int NotSupported = 95;
    private static readonly int QuotaExceeded = OperatingSystem.IsLinux() ? 122 : 69;

    public override void CreateDirectory(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null || Directory.Exists(path))
            return;
        CreateDirectory(parent);
        base.CreateDirectory(path);
        SyncDirectory(parent);
    }

    public override void SyncDirectory(string directory)
    {
        using var handle = OpenDirectory(directory);
        Check(() => FSync(handle), "fsync", directory);
    }

    protected override void Sync(SafeFileHandle handle, string path)
    {
        if (OperatingSystem.IsLinux())
            Check(() => FDataSync(handle), "fdatasync", path);
        else
            Check(() => FSync(handle), "fsync", path);
    }

    protected override void Allocate(SafeFileHandle handle, string path, long length)
    {
        if (!OperatingSystem.IsLinux())
        {
            base.Allocate(handle, path, length);
            return;
        }

        // The one call that returns its error instead of setting errno.
        int error;
        do
            error = PosixFAllocate(handle, 0, checked((nint)length));
        while (error == Interrupted);
        if (error is InvalidArgument or NotSupported)
            base.Allocate(handle, path, length);
        else if (error != 0)
            throw Failure("allocate", path, error);
    }

    private static SafeFileHandle OpenDirectory(string directory)
    {
        int descriptor;
        do
            descriptor = Open(directory, ReadOnly, 0);
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        if (descriptor < 0)
            throw Failure("open", directory, Marshal.GetLastPInvokeError());
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Makes a call until it is not interrupted. Only an interruption is tried again: after any other failure the kernel may have dropped the data.</summary>
    private static void Check(Func<int> call, string operation, string path)
    {
        while (call() != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == Interrupted)
                continue;

            // Some file systems have directories that cannot be synced; there is nothing to be had from them.
            if (error == InvalidArgument)
                return;
            throw Failure(operation, path, error);
        }
    }

    private static DiskException Failure(string operation, string path, int error) =>
        new(operation, path, Marshal.GetPInvokeErrorMessage(error), error == NoSpace || error == QuotaExceeded);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FDataSync(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "posix_fallocate")]
    private static partial int PosixFAllocate(SafeFileHandle handle, nint offset, nint length);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);
}
