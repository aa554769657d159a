using System.Formats.Cbor;
using System.Net.WebSockets;

namespace DbSync.SurrealDb.Tests.Connection;

/// <summary>A request that reached the scripted server.</summary>
internal sealed class ScriptedCall(WebSocket socket, SemaphoreSlim sending, long id, string method)
{
    public string Method => method;

    public WebSocket Socket => socket;

    /// <summary>Sends whatever bytes.</summary>
    public async Task SendAsync(byte[] message, WebSocketMessageType type = WebSocketMessageType.Binary)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(message, type, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Answers with a result.</summary>
    public Task ReplyAsync(Action<CborWriter> writeResult) => SendAsync(Message(writer =>
    {
        writer.WriteStartMap(2);
        writer.WriteTextString("id");
        writer.WriteInt64(id);
        writer.WriteTextString("result");
        writeResult(writer);
        writer.WriteEndMap();
    }));

    /// <summary>Answers a query of one statement.</summary>
    public Task ReplyToQueryAsync(Action<CborWriter> writeResult) => ReplyAsync(writer =>
    {
        writer.WriteStartArray(1);
        writer.WriteStartMap(3);
        writer.WriteTextString("status");
        writer.WriteTextString("OK");
        writer.WriteTextString("time");
        writer.WriteTextString("1ms");
        writer.WriteTextString("result");
        writeResult(writer);
        writer.WriteEndMap();
        writer.WriteEndArray();
    });

    /// <summary>Writes a message.</summary>
    public static byte[] Message(Action<CborWriter> write)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        write(writer);
        return writer.Encode();
    }

    /// <summary>The id that an answer needs.</summary>
    public long Id => id;
}
