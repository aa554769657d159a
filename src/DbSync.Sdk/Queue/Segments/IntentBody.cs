using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>What an intent record says besides its sequence: the time, the op type (UTF-8), the ordering key (UTF-16, so that it comes back as it was), the payload.</summary>
internal static class IntentBody
{
    private const int FixedSize = 16;

    /// <summary>The largest payload that a record takes.</summary>
    public const int LargestPayload = 1 << 30;

    public static int Size(string opType, string orderingKey, int payloadLength) =>
        FixedSize + Encoding.UTF8.GetByteCount(opType) + (orderingKey.Length * sizeof(char)) + payloadLength;

    public static void Write(Span<byte> to, string opType, string orderingKey, DateTimeOffset at, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to, at.UtcTicks);
        var opTypeLength = Encoding.UTF8.GetBytes(opType, to[FixedSize..]);
        BinaryPrimitives.WriteInt32LittleEndian(to[8..], opTypeLength);
        var key = MemoryMarshal.AsBytes(orderingKey.AsSpan());
        BinaryPrimitives.WriteInt32LittleEndian(to[12..], key.Length);
        key.CopyTo(to[(FixedSize + opTypeLength)..]);
        payload.CopyTo(to[(FixedSize + opTypeLength + key.Length)..]);
    }

    public static JournalEntry Read(long sequence, ReadOnlySpan<byte> from, OpTypeNames names)
    {
        var at = new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(from), TimeSpan.Zero);
        var opTypeLength = BinaryPrimitives.ReadInt32LittleEndian(from[8..]);
        var keyLength = BinaryPrimitives.ReadInt32LittleEndian(from[12..]);
        var key = from.Slice(FixedSize + opTypeLength, keyLength);
        return new JournalEntry(
            sequence,
            names.Get(from.Slice(FixedSize, opTypeLength)),
            new string(MemoryMarshal.Cast<byte, char>(key)),
            at,
            from[(FixedSize + opTypeLength + keyLength)..].ToArray());
    }
}
