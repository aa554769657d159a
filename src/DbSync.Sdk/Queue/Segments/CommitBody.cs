using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>What a commit record says besides its sequence.</summary>
/// <param name="Position">Its place in the order of the commits.</param>
/// <param name="SafeSequence">Everything up to it was committed at this position or an earlier one, or aborted.</param>
/// <param name="Intent">Where the intent is.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CommitBody(long Position, long SafeSequence, RecordAddress Intent)
{
    public const int Size = 32;

    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to, Position);
        BinaryPrimitives.WriteInt64LittleEndian(to[8..], SafeSequence);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], Intent.Segment);
        BinaryPrimitives.WriteInt32LittleEndian(to[24..], Intent.Offset);
        BinaryPrimitives.WriteInt32LittleEndian(to[28..], Intent.Length);
    }

    public static CommitBody Read(ReadOnlySpan<byte> from) => new(
        BinaryPrimitives.ReadInt64LittleEndian(from),
        BinaryPrimitives.ReadInt64LittleEndian(from[8..]),
        new RecordAddress(
            BinaryPrimitives.ReadInt64LittleEndian(from[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[24..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[28..])));
}
