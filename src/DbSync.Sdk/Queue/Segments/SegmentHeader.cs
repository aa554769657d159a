using System.Buffers.Binary;
using System.Runtime.InteropServices;
using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>The first bytes of a segment file. It is durable before the file gets its name.</summary>
/// <param name="Number">The segment's number; numbers have no gaps.</param>
/// <param name="FirstSequence">Intents in this segment have this sequence or a greater one.</param>
/// <param name="FirstPosition">How many operations were committed before this segment.</param>
/// <param name="PreviousEnd">Where the segment before it ends. 0: this is the first.</param>
/// <param name="IsSeal">Whether what the segment before it holds behind that is void; else it holds nothing there.</param>
/// <param name="Capacity">The file's length in bytes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SegmentHeader(long Number, long FirstSequence, long FirstPosition, long PreviousEnd, bool IsSeal, long Capacity)
{
    /// <summary>The offset of the first record.</summary>
    public const int Size = 64;

    /// <summary>The version that this code writes, and the newest that it reads.</summary>
    public const int FormatVersion = 1;

    private const int Checked = 56;
    private static ReadOnlySpan<byte> Magic => "DbSyncJ1"u8;

    /// <summary>Part of every record's checksum, so that what is left of a file's earlier life never passes for a record.</summary>
    public uint Salt => SaltOf(Number);

    public static uint SaltOf(long number) => (uint)((ulong)number * 0x9E3779B97F4A7C15 >> 32);

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), FormatVersion);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), IsSeal ? 1 : 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Number);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), FirstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), FirstPosition);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(40), PreviousEnd);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(48), Capacity);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Checked), Checksum.Of(bytes.AsSpan(0, Checked)));
        return bytes;
    }

    /// <summary>Reads the header of a segment file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its name, for errors.</param>
    /// <param name="number">The number that its name says.</param>
    /// <exception cref="SyncJournalException">It is damaged, or of a newer format.</exception>
    public static SegmentHeader Read(IFile file, string path, long number)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (file.Read(bytes, 0) < Size || !bytes[..8].SequenceEqual(Magic))
            throw Damage.Of(path, 0, "it does not begin like a segment of a journal");

        // Checksum and version have their places in every format, so that damage is not taken for a newer version.
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[Checked..]) != Checksum.Of(bytes[..Checked]))
            throw Damage.Of(path, 0, "the checksum of its header does not match");
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version > FormatVersion)
        {
            throw new SyncJournalException(
                $"{path} has journal format {version}; this version of DbSync.Sdk reads up to {FormatVersion}. Run the version that wrote it until every secondary has everything, or go back to it.");
        }

        var header = new SegmentHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]) != 0,
            BinaryPrimitives.ReadInt64LittleEndian(bytes[48..]));
        if (header.Number != number)
            throw Damage.Of(path, 0, $"it is segment {header.Number} under another name");
        return header;
    }
}
