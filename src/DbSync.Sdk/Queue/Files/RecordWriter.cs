using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace DbSync.Sdk.Queue.Files;

/// <summary>Writes the fields of a record, one after the other. <see cref="RecordReader"/> reads them in the same order.</summary>
internal sealed class RecordWriter
{
    private const int LargestKept = 1 << 20;

    [ThreadStatic]
    private static RecordWriter? _ofThread;

    private byte[] _buffer = new byte[256];
    private int _length;

    /// <summary>The record so far; valid until the next call.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _length);

    /// <summary>A writer of this thread. What it wrote is gone when it is next begun, so it is not for a state that is written while a record waits.</summary>
    public static RecordWriter OfThread => _ofThread ??= new RecordWriter();

    /// <summary>Begins a record.</summary>
    /// <param name="kind">The first byte: what the record says.</param>
    public RecordWriter Begin(byte kind)
    {
        // One large payload must not stay for ever.
        if (_buffer.Length > LargestKept)
            _buffer = new byte[256];
        _length = 0;
        return Byte(kind);
    }

    public RecordWriter Byte(byte value)
    {
        Room(1)[0] = value;
        return this;
    }

    public RecordWriter Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    public RecordWriter Number(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), value);
        return this;
    }

    public RecordWriter Time(DateTimeOffset value) => Number(value.UtcTicks);

    public RecordWriter Bytes(ReadOnlySpan<byte> value)
    {
        Count((uint)value.Length);
        value.CopyTo(Room(value.Length));
        return this;
    }

    /// <summary>Writes a text so that it comes back as it was, also one that is no valid UTF-16.</summary>
    /// <param name="value">The text.</param>
    public RecordWriter Text(string value)
    {
        var start = _length;
        var room = Room(5 + (value.Length * 3));
        if (Utf8.FromUtf16(value, room[5..], out _, out var length, replaceInvalidSequences: false) == System.Buffers.OperationStatus.Done)
        {
            var prefix = WriteCount(room, (uint)length << 1);
            room.Slice(5, length).CopyTo(room[prefix..]);
            _length = start + prefix + length;
            return this;
        }

        _length = start;
        var bytes = MemoryMarshal.AsBytes(value.AsSpan());
        Count(((uint)bytes.Length << 1) | 1);
        bytes.CopyTo(Room(bytes.Length));
        return this;
    }

    private static int WriteCount(Span<byte> to, uint value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            to[length++] = (byte)(value | 0x80);
        to[length++] = (byte)value;
        return length;
    }

    private void Count(uint value)
    {
        Span<byte> bytes = stackalloc byte[5];
        var length = WriteCount(bytes, value);
        bytes[..length].CopyTo(Room(length));
    }

    private Span<byte> Room(int length)
    {
        if (_buffer.Length - _length < length)
            Array.Resize(ref _buffer, checked((int)Math.Max((long)_length + length, Math.Min(_buffer.Length * 2L, Array.MaxLength))));
        var room = _buffer.AsSpan(_length, length);
        _length += length;
        return room;
    }
}
