using System.Formats.Cbor;
using System.Net.WebSockets;

namespace DbSync.Benchmarks;

/// <summary>
/// The least that can send upserts to SurrealDB: one loop that writes, one that reads and counts, so many under way. It matches nothing by id, has no
/// timeouts, cancels nothing, and looks only whether a statement failed.
/// </summary>
internal sealed class BareSurrealClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CborWriter _writer = new(CborConformanceMode.Lax, initialCapacity: 1024);
    private readonly byte[] _received = new byte[1024 * 1024];
    private readonly byte[] _sent = new byte[1024 * 1024];

    /// <summary>Connects, signs in and chooses a database.</summary>
    public async Task ConnectAsync(string url, string user, string password, string database, string name = "benchmarks")
    {
        _socket.Options.AddSubProtocol("cbor");
        await _socket.ConnectAsync(new Uri(url + "/rpc"), CancellationToken.None);
        await SendAsync("signin", writer =>
        {
            writer.WriteStartMap(2);
            writer.WriteTextString("user");
            writer.WriteTextString(user);
            writer.WriteTextString("pass");
            writer.WriteTextString(password);
            writer.WriteEndMap();
        });
        await ReceiveAsync();
        await SendAsync("use", writer =>
        {
            writer.WriteTextString(name);
            writer.WriteTextString(database);
        }, parameters: 2);
        await ReceiveAsync();
    }

    /// <summary>Sends one statement again and again.</summary>
    /// <param name="count">How often.</param>
    /// <param name="underWay">How many at a time.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="writeParameters">Writes the map of its parameters.</param>
    public async Task QueryAsync(int count, int underWay, string statement, Action<CborWriter, int> writeParameters)
    {
        using var slots = new SemaphoreSlim(underWay);
        var reading = ReadAllAsync();
        for (var i = 0; i < count; i++)
        {
            await slots.WaitAsync();
            var index = i;
            await SendAsync("query", writer =>
            {
                writer.WriteTextString(statement);
                writeParameters(writer, index);
            }, parameters: 2);
        }

        await reading;

        async Task ReadAllAsync()
        {
            for (var i = 0; i < count; i++)
            {
                await ReceiveAsync();
                slots.Release();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        _socket.Dispose();
    }

    private async Task SendAsync(string method, Action<CborWriter> writeParameters, int parameters = 1)
    {
        _writer.Reset();
        _writer.WriteStartMap(3);
        _writer.WriteTextString("id");
        _writer.WriteInt32(1);
        _writer.WriteTextString("method");
        _writer.WriteTextString(method);
        _writer.WriteTextString("params");
        _writer.WriteStartArray(parameters);
        writeParameters(_writer);
        _writer.WriteEndArray();
        _writer.WriteEndMap();
        var length = _writer.Encode(_sent);
        await _socket.SendAsync(_sent.AsMemory(0, length), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
    }

    private async Task ReceiveAsync()
    {
        var length = 0;
        ValueWebSocketReceiveResult received;
        do
        {
            received = await _socket.ReceiveAsync(_received.AsMemory(length), CancellationToken.None);
            length += received.Count;
        }
        while (!received.EndOfMessage);
        if (_received.AsSpan(0, length).IndexOf("ERR"u8) >= 0 || _received.AsSpan(0, length).IndexOf("error"u8) >= 0)
            throw new InvalidOperationException("The engine refused a statement.");
    }
}
