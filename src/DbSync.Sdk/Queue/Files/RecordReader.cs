using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace DbSync.Sdk.Queue.Files;

/// <summary>Reads the fields of a record that <see cref="RecordWriter"/> wrote.</summary>
/// <param name="record">The record.</param>
internal ref struct RecordReader(ReadOnlySpan<byte> record)
{
    private ReadOnlySpan<byte> _left = record;

    public byte Byte() => Take(1)[0];

    public bool Flag() => Byte() != 0;

    public long Number() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public DateTimeOffset Time() => new(Number(), TimeSpan.Zero);

    public ReadOnlySpan<byte> Bytes() => Take(checked((int)Count()));

    public string Text()
    {
        var count = Count();
        var bytes = Take((int)(count >> 1));
        return (count & 1) == 0 ? Encoding.UTF8.GetString(bytes) : new string(MemoryMarshal.Cast<byte, char>(bytes));
    }

    private uint Count()
    {
        var value = 0u;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = Byte();
            value |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }

        throw new FormatException("A length does not end.");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _left.Length)
            throw new FormatException("The record is too short.");
        var taken = _left[..length];
        _left = _left[length..];
        return taken;
    }
}
