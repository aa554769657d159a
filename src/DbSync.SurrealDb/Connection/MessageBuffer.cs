using System.Buffers;

namespace DbSync.SurrealDb.Connection;

/// <summary>What has come of a message. It grows as bytes arrive, not as they are announced, and lets go of the room for a large message after it.</summary>
internal sealed class MessageBuffer(int limit) : IDisposable
{
    private const int Initial = 64 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Math.Min(Initial, limit));
    private int _length;

    /// <summary>What has come.</summary>
    public ReadOnlyMemory<byte> Message => _bytes.AsMemory(0, _length);

    /// <summary>Whether the message is larger than a message may be.</summary>
    public bool IsFull => _length >= limit;

    /// <summary>Room for more.</summary>
    public Memory<byte> Free
    {
        get
        {
            if (_length == _bytes.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * _bytes.Length, Array.MaxLength));
                _bytes.AsSpan(0, _length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_bytes);
                _bytes = larger;
            }

            return _bytes.AsMemory(_length);
        }
    }

    /// <summary>Counts bytes that have come.</summary>
    public void Advance(int count) => _length += count;

    /// <summary>Begins the next message.</summary>
    public void Clear()
    {
        _length = 0;
        if (_bytes.Length <= 4 * Initial)
            return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = ArrayPool<byte>.Shared.Rent(Math.Min(Initial, limit));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }
}
