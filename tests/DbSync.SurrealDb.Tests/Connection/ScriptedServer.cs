using System.Formats.Cbor;
using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DbSync.SurrealDb.Tests.Connection;

/// <summary>A server that answers as a test says: what the real one never does on demand.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ScriptedServer(WebApplication application) => _application = application;

    /// <summary>How often somebody connected.</summary>
    public int Connections { get; private set; }

    public string Url => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Starts one.</summary>
    /// <param name="answer">What happens on a request; signing in and choosing a database is answered by the server itself.</param>
    /// <param name="secure">Whether it speaks TLS, with a certificate that nobody trusts.</param>
    /// <param name="status">The HTTP status by which it refuses every connection.</param>
    public static async Task<ScriptedServer> StartAsync(Func<ScriptedCall, Task> answer, bool secure = false, HttpStatusCode? status = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (secure)
                listen.UseHttps(SelfSigned());
        }));
        var server = new ScriptedServer(builder.Build());
        server._application.UseWebSockets();
        server._application.Map("/rpc", async context =>
        {
            if (status is { } refusal)
            {
                context.Response.StatusCode = (int)refusal;
                return;
            }

            server.Connections++;
            using var socket = await context.WebSockets.AcceptWebSocketAsync("cbor");
            await ServeAsync(socket, answer);
        });
        await server._application.StartAsync();
        return server;
    }

    /// <summary>An open connection to it.</summary>
    public async Task<SurrealConnection> ConnectAsync(Action<SurrealConnectionOptions>? configure = null)
    {
        var connection = new SurrealConnection(Options(configure));
        await connection.ConnectAsync();
        return connection;
    }

    public SurrealConnectionOptions Options(Action<SurrealConnectionOptions>? configure = null)
    {
        var options = new SurrealConnectionOptions { Url = Url, Namespace = "tests", Database = "tests", Username = "root", Password = "unsaid" };
        configure?.Invoke(options);
        return options;
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
    }

    private static async Task ServeAsync(WebSocket socket, Func<ScriptedCall, Task> answer)
    {
        using var sending = new SemaphoreSlim(1);
        var buffer = new byte[1024 * 1024];
        try
        {
            while (true)
            {
                var length = 0;
                WebSocketReceiveResult received;
                do
                {
                    received = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), CancellationToken.None);
                    length += received.Count;
                }
                while (!received.EndOfMessage);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    return;
                }

                var call = Read(socket, sending, buffer.AsMemory(0, length));
                if (call.Method is "signin" or "use")
                    await call.ReplyAsync(static writer => writer.WriteNull());
                else
                    await answer(call);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client has gone, which is what some tests are about.
        }
    }

    private static ScriptedCall Read(WebSocket socket, SemaphoreSlim sending, ReadOnlyMemory<byte> message)
    {
        var reader = new CborReader(message);
        var (id, method) = (0L, "");
        var count = reader.ReadStartMap();
        for (var i = 0; i < count; i++)
        {
            switch (reader.ReadTextString())
            {
                case "id":
                    id = reader.ReadInt64();
                    break;
                case "method":
                    method = reader.ReadTextString();
                    break;
                default:
                    reader.SkipValue();
                    break;
            }
        }

        return new ScriptedCall(socket, sending, id, method);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
