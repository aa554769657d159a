using System.Buffers.Binary;

namespace DbSync.Sdk.Queue.Files;

/// <summary>A small file that is either the old one or the new one, whatever happens, with a checksum over all of it.</summary>
internal static class AtomicFile
{
    private const int HeaderLength = 8;
    private const int LargestLength = 64 << 20;

    /// <summary>Writes a file beside the old one, makes it durable, and puts it in the old one's place.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="DiskException">The old file is still there.</exception>
    public static void Replace(IFileSystem files, string path, ReadOnlySpan<byte> content)
    {
        var bytes = new byte[HeaderLength + content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), content.Length);
        content.CopyTo(bytes.AsSpan(HeaderLength));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Checksum.Of(bytes.AsSpan(4)));
        var fresh = path + ".new";
        using (var file = files.Create(fresh))
        {
            file.Write(bytes, 0);
            file.Sync();
        }

        files.Move(fresh, path);
        files.SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The file.</param>
    /// <returns>Its content, or <see langword="null"/> when there is no such file.</returns>
    /// <exception cref="SyncJournalException">The file is damaged.</exception>
    public static byte[]? Read(IFileSystem files, string path)
    {
        if (!files.Exists(path))
            return null;
        using var file = files.Open(path, writable: false);
        var length = file.Length;
        if (length is < HeaderLength or > LargestLength)
            throw Damaged(path);
        var bytes = new byte[length];
        if (file.Read(bytes, 0) != bytes.Length
            || BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)) != bytes.Length - HeaderLength
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Checksum.Of(bytes.AsSpan(4)))
        {
            throw Damaged(path);
        }

        return bytes[HeaderLength..];
    }

    private static SyncJournalException Damaged(string path) =>
        new($"{path} is damaged: its checksum does not match. It is written in one step, so no crash explains this: look at the disk, then restore the journal's directory from a backup.");
}
