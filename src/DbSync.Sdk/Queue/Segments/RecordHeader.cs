using System.Buffers.Binary;
using System.Runtime.InteropServices;
using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>
/// The frame of a record: checksum, body length, type, how much of the segment was durable when it was written, sequence. Records begin at
/// multiples of 8 bytes; 24 zero bytes follow the last.
/// </summary>
/// <param name="BodyLength">The length of what follows the header, in bytes.</param>
/// <param name="Type">What the record says.</param>
/// <param name="SyncedTo">The segment was durable up to this offset: damage before it is not the work of a crash.</param>
/// <param name="Sequence">The operation's sequence.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordHeader(int BodyLength, RecordType Type, int SyncedTo, long Sequence)
{
    public const int Size = 24;
    private const int Alignment = 8;

    public int Length => Size + BodyLength;

    public int PaddedLength => Padded(Size + BodyLength);

    public static int Padded(int length) => (length + Alignment - 1) & ~(Alignment - 1);

    /// <summary>Writes the header before a body that stands already in its place.</summary>
    /// <param name="record">The record's bytes, header and body.</param>
    /// <param name="salt">The segment's salt.</param>
    public void Write(Span<byte> record, uint salt)
    {
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], BodyLength);
        BinaryPrimitives.WriteInt32LittleEndian(record[8..], (int)Type);
        BinaryPrimitives.WriteInt32LittleEndian(record[12..], SyncedTo);
        BinaryPrimitives.WriteInt64LittleEndian(record[16..], Sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(record, Checksum.Of(record[4..Length], salt));
    }

    /// <summary>Reads a header and says whether it may be one; the checksum is not looked at.</summary>
    /// <param name="from">At least <see cref="Size"/> bytes.</param>
    /// <param name="offset">Where the record would begin.</param>
    /// <param name="end">Where the segment ends.</param>
    /// <param name="header">The header.</param>
    public static bool TryRead(ReadOnlySpan<byte> from, long offset, long end, out RecordHeader header)
    {
        var type = BinaryPrimitives.ReadInt32LittleEndian(from[8..]);
        header = new(
            BinaryPrimitives.ReadInt32LittleEndian(from[4..]),
            (RecordType)(byte)type,
            BinaryPrimitives.ReadInt32LittleEndian(from[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[16..]));
        return type is >= (int)RecordType.Intent and <= (int)RecordType.Mark
            && header.BodyLength >= 0
            && header.BodyLength <= end - offset - Size
            && header.SyncedTo >= 0
            && header.SyncedTo <= offset
            && header.Sequence >= 0;
    }

    /// <summary>Whether the checksum of a record matches.</summary>
    /// <param name="record">Header and body.</param>
    /// <param name="salt">The segment's salt.</param>
    public static bool IsIntact(ReadOnlySpan<byte> record, uint salt) =>
        BinaryPrimitives.ReadUInt32LittleEndian(record) == Checksum.Of(record[4..], salt);
}
