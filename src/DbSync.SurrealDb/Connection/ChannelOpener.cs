using System.Net;
using System.Net.Http;
using System.Net.WebSockets;
using System.Security.Authentication;
using DbSync.SurrealDb.Wire;

namespace DbSync.SurrealDb.Connection;

/// <summary>Opens a channel: connects, signs in, and uses namespace and database.</summary>
internal static class ChannelOpener
{
    /// <summary>Opens one.</summary>
    /// <exception cref="SurrealException">The server is not there, or refuses.</exception>
    public static async Task<RpcChannel> OpenAsync(SurrealConnectionOptions options, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.ConnectTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        RpcChannel? channel = null;
        try
        {
            channel = new RpcChannel(await ConnectAsync(options, either.Token).ConfigureAwait(false), options);
            await SignInAsync(channel, options, either.Token).ConfigureAwait(false);
            await channel.CallAsync(
                id => RpcRequest.Call(id, "use", new SurrealText(options.Namespace), new SurrealText(options.Database)), options.ConnectTimeout, either.Token).ConfigureAwait(false);
            return channel;
        }
        catch (Exception exception)
        {
            if (channel is not null)
                await channel.DisposeAsync().ConfigureAwait(false);
            if (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                throw new SurrealException(SurrealErrorKind.Unavailable, $"SurrealDB at {options.Endpoint} did not answer within {options.ConnectTimeout.TotalSeconds:0.###} s.", innerException: exception);

            // Nothing was asked for that could have been done: the server is away, or is no SurrealDB.
            if (exception is SurrealException { Kind: SurrealErrorKind.OutcomeUnknown } unknown)
                throw unknown.InnerException is SurrealException { Kind: SurrealErrorKind.Protocol } reason
                    ? new SurrealException(SurrealErrorKind.Protocol, reason.Message, innerException: reason)
                    : new SurrealException(SurrealErrorKind.Unavailable, (unknown.InnerException ?? unknown).Message, innerException: unknown);
            throw;
        }
    }

    private static async Task SignInAsync(RpcChannel channel, SurrealConnectionOptions options, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Username))
            return;
        var credentials = new Dictionary<string, SurrealValue>(StringComparer.Ordinal)
        {
            ["user"] = new SurrealText(options.Username),
            ["pass"] = new SurrealText(options.Password ?? ""),
        };
        if (options.AuthLevel != SurrealAuthLevel.Root)
            credentials["NS"] = new SurrealText(options.Namespace);
        if (options.AuthLevel == SurrealAuthLevel.Database)
            credentials["DB"] = new SurrealText(options.Database);
        try
        {
            await channel.CallAsync(id => RpcRequest.Call(id, "signin", new SurrealObject(credentials)), options.ConnectTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (SurrealException exception) when (exception.Kind is SurrealErrorKind.Denied or SurrealErrorKind.Rejected)
        {
            // The server's words are not repeated: they are about the credentials.
            throw new SurrealException(
                SurrealErrorKind.Denied,
                $"SurrealDB at {options.Endpoint} refuses the user or its password ({options.AuthLevel} user). Check Username, Password and AuthLevel.",
                exception.Code);
        }
    }

    private static async Task<ClientWebSocket> ConnectAsync(SurrealConnectionOptions options, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.AddSubProtocol("cbor");
            socket.Options.KeepAliveInterval = options.KeepAliveInterval;
            socket.Options.KeepAliveTimeout = options.KeepAliveInterval;
            socket.Options.CollectHttpResponseDetails = true;
            if (options.AllowInvalidCertificates)
            {
#pragma warning disable MA0039, CA5359 // Asked for by name.
                socket.Options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore MA0039, CA5359
            }

            await socket.ConnectAsync(options.Endpoint, cancellationToken).ConfigureAwait(false);
            if (socket.SubProtocol != "cbor")
                throw new SurrealException(SurrealErrorKind.Protocol, $"The server at {options.Endpoint} does not speak SurrealDB's CBOR protocol.");
            return socket;
        }
        catch (WebSocketException exception)
        {
            var status = socket.HttpStatusCode;
            socket.Dispose();
            throw Refused(options, exception, status);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SurrealException Refused(SurrealConnectionOptions options, WebSocketException exception, HttpStatusCode status)
    {
        if (exception.InnerException is HttpRequestException { InnerException: AuthenticationException certificate })
            return new SurrealException(
                SurrealErrorKind.Denied, $"The certificate of {options.Endpoint} is not trusted. Trust its issuer; for a test, AllowInvalidCertificates takes any.", innerException: certificate);
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new SurrealException(SurrealErrorKind.Denied, $"The server at {options.Endpoint} refuses the connection: HTTP {(int)status}.", (int)status, innerException: exception),
            >= HttpStatusCode.OK and < HttpStatusCode.InternalServerError =>
                new SurrealException(SurrealErrorKind.Protocol, $"There is no SurrealDB at {options.Endpoint}: HTTP {(int)status}.", (int)status, innerException: exception),
            _ => new SurrealException(SurrealErrorKind.Unavailable, $"SurrealDB at {options.Endpoint} is not there.", innerException: exception),
        };
    }
}
