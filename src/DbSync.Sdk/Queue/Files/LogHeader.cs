using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DbSync.Sdk.Queue.Files;

/// <summary>The first bytes of a <see cref="RecordLog"/>. They are durable before the file gets its name.</summary>
/// <param name="FormatVersion">The format of the records.</param>
/// <param name="Generation">How often the log was written anew. Part of every record's checksum.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogHeader(int FormatVersion, long Generation)
{
    /// <summary>The offset of the first record.</summary>
    public const int Size = 32;

    private const int Checked = 24;

    private static ReadOnlySpan<byte> Magic => "DbSyncL1"u8;

    /// <summary>Writes the header.</summary>
    /// <param name="to">Where it goes.</param>
    public void Write(Span<byte> to)
    {
        to[..Size].Clear();
        Magic.CopyTo(to);
        BinaryPrimitives.WriteInt32LittleEndian(to[8..], FormatVersion);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], Generation);
        BinaryPrimitives.WriteUInt32LittleEndian(to[Checked..], Checksum.Of(to[..Checked]));
    }

    /// <summary>Reads the header of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its name, for errors.</param>
    /// <param name="newestVersion">The newest format that is understood.</param>
    /// <exception cref="SyncJournalException">It is damaged, or of a newer format.</exception>
    public static LogHeader Read(IFile file, string path, int newestVersion)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (file.Read(bytes, 0) < Size || !bytes[..8].SequenceEqual(Magic))
            throw RecordLog.Damage(path, 0, "it does not begin like a log");

        // Checksum and version have their places in every format, so that damage is not taken for a newer version.
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[Checked..]) != Checksum.Of(bytes[..Checked]))
            throw RecordLog.Damage(path, 0, "the checksum of its header does not match");
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version > newestVersion)
            throw new SyncJournalException($"{path} has format {version}; this version of DbSync.Sdk reads up to {newestVersion}. Run the version that wrote it.");
        return new LogHeader(version, BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]));
    }
}
