using System.Buffers;
using System.Formats.Cbor;

namespace DbSync.SurrealDb.Wire;

/// <summary>A request, encoded.</summary>
internal sealed class RpcRequest : IDisposable
{
    // Larger ones are made anew: keeping their buffers would keep the memory of the largest document ever sent.
    private const int LargestKeptBuffer = 256 * 1024;

    [ThreadStatic]
    private static CborWriter? _writer;

    private byte[]? _buffer;

    private RpcRequest(long id, byte[] buffer, int length) => (Id, _buffer, Length) = (id, buffer, length);

    /// <summary>What its answer is matched by.</summary>
    public long Id { get; }

    /// <summary>Its size in bytes.</summary>
    public int Length { get; }

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => (_buffer ?? throw new ObjectDisposedException(nameof(RpcRequest))).AsMemory(0, Length);

    /// <summary>Encodes statements and their parameters.</summary>
    /// <exception cref="SurrealException">A parameter cannot be written: <see cref="SurrealErrorKind.Rejected"/>.</exception>
    public static RpcRequest Query(long id, string statements, IReadOnlyDictionary<string, SurrealValue>? parameters) => Encode(id, "query", writer =>
    {
        writer.WriteStartArray(2);
        CborValueWriter.WriteText(writer, statements, "statements");
        writer.WriteStartMap(parameters?.Count ?? 0);
        if (parameters is not null)
        {
            foreach (var (name, value) in parameters)
            {
                CborValueWriter.WriteText(writer, name, name);
                CborValueWriter.Write(writer, value, name);
            }
        }

        writer.WriteEndMap();
        writer.WriteEndArray();
    });

    /// <summary>Encodes a call.</summary>
    public static RpcRequest Call(long id, string method, params SurrealValue[] parameters) =>
        Encode(id, method, writer => CborValueWriter.Write(writer, new SurrealArray(parameters), "params"));

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private static RpcRequest Encode(long id, string method, Action<CborWriter> writeParameters)
    {
        var writer = _writer ?? new CborWriter(CborConformanceMode.Lax, initialCapacity: 1024);
        _writer = null;
        writer.Reset();
        writer.WriteStartMap(3);
        writer.WriteTextString("id");
        writer.WriteInt64(id);
        writer.WriteTextString("method");
        writer.WriteTextString(method);
        writer.WriteTextString("params");
        writeParameters(writer);
        writer.WriteEndMap();

        var length = writer.BytesWritten;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        writer.Encode(buffer);
        if (length <= LargestKeptBuffer)
            _writer = writer;
        return new RpcRequest(id, buffer, length);
    }
}
