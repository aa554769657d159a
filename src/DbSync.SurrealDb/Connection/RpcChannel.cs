using System.Collections.Concurrent;
using System.Formats.Cbor;
using System.Net.WebSockets;
using System.Threading.Channels;
using DbSync.SurrealDb.Wire;

namespace DbSync.SurrealDb.Connection;

/// <summary>
/// One open WebSocket: sends requests without waiting for the answers of earlier ones, and matches answers by id. It ends once, for one reason,
/// and then everything pending fails.
/// </summary>
internal sealed class RpcChannel : IAsyncDisposable
{
    private readonly WebSocket _socket;
    private readonly SurrealConnectionOptions _options;
    private readonly ConcurrentDictionary<long, PendingRequest> _pending = new();
    private readonly SemaphoreSlim _slots;
    private readonly Channel<PendingRequest> _outgoing =
        System.Threading.Channels.Channel.CreateUnbounded<PendingRequest>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Task _sending;
    private readonly Task _receiving;
    private SurrealException? _ended;
    private long _lastId;

    public RpcChannel(WebSocket socket, SurrealConnectionOptions options)
    {
        _socket = socket;
        _options = options;
        _slots = new SemaphoreSlim(options.MaxConcurrentRequests);
        _sending = SendAsync();
        _receiving = ReceiveAsync();
    }

    /// <summary>Why it has ended; null while it is open.</summary>
    public SurrealException? Ended => Volatile.Read(ref _ended);

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="encode">Makes the request, given its id.</param>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Ends the wait; the request may be done all the same.</param>
    public async Task<SurrealValue> CallAsync(Func<long, RpcRequest> encode, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfEnded();
        if (!await _slots.WaitAsync(timeout, cancellationToken).ConfigureAwait(false))
            throw new SurrealException(SurrealErrorKind.Unavailable, $"Nothing was sent: {_options.MaxConcurrentRequests} requests have been under way for {timeout.TotalSeconds:0.###} s.");

        var pending = Enqueue(encode);
        try
        {
            return await pending.Task.WaitAsync(timeout, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            var sent = !Withdraw(pending);
            throw new SurrealException(
                sent ? SurrealErrorKind.OutcomeUnknown : SurrealErrorKind.Unavailable,
                $"SurrealDB at {_options.Endpoint} gave no answer within {timeout.TotalSeconds:0.###} s{(sent ? ": the request may have been done." : "; nothing was sent.")}");
        }
        catch (OperationCanceledException)
        {
            Withdraw(pending);
            throw;
        }
    }

    /// <summary>Ends it, for a reason: everything pending fails.</summary>
    public void End(SurrealException reason)
    {
        if (Interlocked.CompareExchange(ref _ended, reason, null) is not null)
            return;
        _outgoing.Writer.TryComplete();
        _socket.Abort();
        foreach (var pending in _pending.Values)
            Fail(pending, reason);
    }

    /// <summary>Says goodbye, if the server still listens, and ends.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (Ended is null)
        {
            try
            {
                // The answer to the goodbye is what the receiving side waits for.
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
                await _receiving.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or InvalidOperationException)
            {
                // It is closed below all the same.
            }
        }

        End(new SurrealException(SurrealErrorKind.Unavailable, "The connection was closed."));
        await Task.WhenAll(_sending, _receiving).ConfigureAwait(false);
        _socket.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);

    private PendingRequest Enqueue(Func<long, RpcRequest> encode)
    {
        PendingRequest pending;
        try
        {
            pending = new PendingRequest(encode(Interlocked.Increment(ref _lastId)));
            if (pending.Request.Length > _options.MaxMessageBytes)
            {
                var length = pending.Request.Length;
                pending.Request.Dispose();
                throw new SurrealException(
                    SurrealErrorKind.Rejected, $"Nothing was sent: the request has {length:N0} bytes, and MaxMessageBytes allows {_options.MaxMessageBytes:N0}.");
            }
        }
        catch
        {
            _slots.Release();
            throw;
        }

        _pending[pending.Request.Id] = pending;
        if (!_outgoing.Writer.TryWrite(pending) && Ended is { } reason)
            Fail(pending, reason);
        else if (Ended is { } since)
            Fail(pending, since);
        return pending;
    }

    /// <summary>Takes a request back, if it has not been sent. One that was keeps its slot until it is answered: the server is still at it.</summary>
    private bool Withdraw(PendingRequest pending)
    {
        if (!pending.TryWithdraw())
            return false;
        if (_pending.TryRemove(pending.Request.Id, out _))
            _slots.Release();
        pending.Request.Dispose();
        return true;
    }

    private void Fail(PendingRequest pending, SurrealException reason)
    {
        if (!_pending.TryRemove(pending.Request.Id, out _))
            return;
        _slots.Release();
        if (pending.TryWithdraw())
            pending.Request.Dispose();
        pending.TrySetException(pending.MayHaveArrived
            ? new SurrealException(SurrealErrorKind.OutcomeUnknown, $"{reason.Message} The request may have been done.", innerException: reason)
            : new SurrealException(SurrealErrorKind.Unavailable, $"{reason.Message} The request was not sent.", innerException: reason));

        // Whoever asked may have gone: nobody need look at the failure.
        _ = pending.Task.Exception;
    }

    private void ThrowIfEnded()
    {
        if (Ended is { } reason)
            throw new SurrealException(SurrealErrorKind.Unavailable, $"{reason.Message} Call ConnectAsync to connect anew.", innerException: reason);
    }

    private async Task SendAsync()
    {
        try
        {
            await foreach (var pending in _outgoing.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                if (!pending.TryBeginSend())
                    continue;
                using var request = pending.Request;
                var rest = request.Bytes;
                while (rest.Length > WireLimits.SendFrameBytes)
                {
                    await _socket.SendAsync(rest[..WireLimits.SendFrameBytes], WebSocketMessageType.Binary, endOfMessage: false, CancellationToken.None).ConfigureAwait(false);
                    rest = rest[WireLimits.SendFrameBytes..];
                }

                await _socket.SendAsync(rest, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            // Whatever it is: nobody may wait for an answer that nobody reads any more.
            End(Broken(exception));
        }
    }

    private async Task ReceiveAsync()
    {
        using var buffer = new MessageBuffer(_options.MaxMessageBytes);
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer.Free, CancellationToken.None).ConfigureAwait(false);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    End(new SurrealException(SurrealErrorKind.Unavailable, $"SurrealDB at {_options.Endpoint} closed the connection."));
                    return;
                }

                buffer.Advance(received.Count);
                if (!received.EndOfMessage)
                {
                    if (buffer.IsFull)
                        throw new CborContentException($"The message has more than {_options.MaxMessageBytes:N0} bytes, which is MaxMessageBytes.");
                    continue;
                }

                if (received.MessageType != WebSocketMessageType.Binary)
                    throw new CborContentException("The message is a text, not CBOR.");
                Answer(RpcResponse.Read(buffer.Message));
                buffer.Clear();
            }
        }
        catch (CborContentException exception)
        {
            End(new SurrealException(
                SurrealErrorKind.Protocol, $"SurrealDB at {_options.Endpoint} sent something that is no answer, and the connection was ended: {exception.Message}", innerException: exception));
        }
        catch (Exception exception)
        {
            // Whatever it is: nobody may wait for an answer that nobody reads any more.
            End(Broken(exception));
        }
    }

    private void Answer(RpcResponse response)
    {
        if (response.Id is not { } id)
        {
            // A notification of a live query; but an error that names no request means that the server could not read one of them.
            if (response.Error is not null)
                throw new CborContentException("An error names no request.");
            return;
        }

        if (!_pending.TryRemove(id, out var pending))
            return;
        _slots.Release();
        if (response.Error is { } error)
        {
            pending.TrySetException(SurrealErrors.From(error));
            _ = pending.Task.Exception;
        }
        else
        {
            pending.TrySetResult(response.Result);
        }
    }

    private SurrealException Broken(Exception cause) =>
        new(SurrealErrorKind.Unavailable, $"The connection to SurrealDB at {_options.Endpoint} broke.", innerException: cause);
}
