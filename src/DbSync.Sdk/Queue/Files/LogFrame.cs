using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DbSync.Sdk.Queue.Files;

/// <summary>
/// What stands before each record of a <see cref="RecordLog"/>: checksum, length, and how much of the file was durable when it was written.
/// Records begin at multiples of 8 bytes.
/// </summary>
/// <param name="BodyLength">The length of the record in bytes; 0: it says nothing but that what is before is durable.</param>
/// <param name="SyncedTo">The file was durable up to this offset: damage before it is not the work of a crash.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogFrame(int BodyLength, long SyncedTo)
{
    public const int Size = 16;
    public const int Alignment = 8;

    /// <summary>The largest record that a log takes.</summary>
    public const int LargestBody = int.MaxValue - (1 << 20);

    public int PaddedLength => PaddedLengthOf(BodyLength);

    /// <summary>How many bytes of the file a record takes.</summary>
    /// <param name="bodyLength">Its length.</param>
    public static int PaddedLengthOf(int bodyLength) => (Size + bodyLength + Alignment - 1) & ~(Alignment - 1);

    /// <summary>Writes the frame before a body that stands already in its place, and the zeros behind it.</summary>
    /// <param name="record">The record's bytes with padding.</param>
    /// <param name="offset">Where the record begins in the file.</param>
    /// <param name="generation">The file's generation.</param>
    public void Write(Span<byte> record, long offset, long generation)
    {
        // One more than the length, so that zeros are no record.
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], BodyLength + 1);
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], SyncedTo);
        record[(Size + BodyLength)..PaddedLength].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(record, Checksum.Of(record[4..(Size + BodyLength)], Salt(offset, generation)));
    }

    /// <summary>Reads a frame and says whether it may be one; the checksum is not looked at.</summary>
    /// <param name="from">At least <see cref="Size"/> bytes.</param>
    /// <param name="offset">Where the record would begin.</param>
    /// <param name="end">Where the file ends.</param>
    /// <param name="frame">The frame.</param>
    public static bool TryRead(ReadOnlySpan<byte> from, long offset, long end, out LogFrame frame)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(from[4..]);
        frame = new LogFrame(length - 1, BinaryPrimitives.ReadInt64LittleEndian(from[8..]));
        return length > 0 && length - 1 <= end - offset - Size && frame.SyncedTo >= 0 && frame.SyncedTo <= offset;
    }

    /// <summary>Whether the checksum of a record matches.</summary>
    /// <param name="record">Frame and body, without padding.</param>
    /// <param name="offset">Where the record begins in the file.</param>
    /// <param name="generation">The file's generation.</param>
    public static bool IsIntact(ReadOnlySpan<byte> record, long offset, long generation) =>
        BinaryPrimitives.ReadUInt32LittleEndian(record) == Checksum.Of(record[4..], Salt(offset, generation));

    /// <summary>A record passes only where it was written: neither one of an earlier file nor one that a payload quotes is taken for it.</summary>
    private static uint Salt(long offset, long generation) => (uint)(((ulong)offset ^ ((ulong)generation << 40)) * 0x9E3779B97F4A7C15 >> 32);
}
