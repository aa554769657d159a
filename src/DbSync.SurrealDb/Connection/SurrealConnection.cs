using System.Formats.Cbor;
using DbSync.SurrealDb.Connection;
using DbSync.SurrealDb.Wire;

namespace DbSync.SurrealDb;

/// <summary>
/// A connection to SurrealDB over WebSocket RPC with CBOR. Any number of callers may use it at a time: their requests go out without waiting for one
/// another, and are answered in any order.
/// </summary>
public sealed class SurrealConnection : ISurrealConnection
{
    private readonly SurrealConnectionOptions _options;
    private readonly SemaphoreSlim _gate = new(1);
    private RpcChannel? _channel;
    private bool _disposed;

    /// <summary>Makes a connection; <see cref="ConnectAsync"/> opens it.</summary>
    /// <param name="options">How it is set up; copied.</param>
    /// <exception cref="ArgumentException">An option is missing or out of range; the message names it.</exception>
    public SurrealConnection(SurrealConnectionOptions options) => _options = SurrealConnectionOptions.Validated(options);

    /// <summary>Whether it is open, as far as is known.</summary>
    public bool IsConnected => Volatile.Read(ref _channel) is { Ended: null };

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (IsConnected)
            return;
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (IsConnected)
                return;
            if (Interlocked.Exchange(ref _channel, null) is { } broken)
                await broken.DisposeAsync().ConfigureAwait(false);
            _channel = await ChannelOpener.OpenAsync(_options, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SurrealValue>> QueryAsync(
        string statements, IReadOnlyDictionary<string, SurrealValue>? parameters = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statements);
        var channel = Open();
        var answer = await channel.CallAsync(id => RpcRequest.Query(id, statements, parameters), _options.RequestTimeout, cancellationToken).ConfigureAwait(false);
        try
        {
            return QueryResults.Read(answer);
        }
        catch (CborContentException exception)
        {
            var reason = new SurrealException(
                SurrealErrorKind.Protocol, $"SurrealDB at {_options.Endpoint} sent something that is no answer, and the connection was ended: {exception.Message}", innerException: exception);
            channel.End(reason);
            throw new SurrealException(SurrealErrorKind.OutcomeUnknown, $"{reason.Message} The request may have been done.", innerException: reason);
        }
    }

    /// <inheritdoc/>
    public async Task<string> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        var answer = await Open().CallAsync(static id => RpcRequest.Call(id, "version"), _options.RequestTimeout, cancellationToken).ConfigureAwait(false);
        return answer is SurrealText { Value: var version }
            ? version
            : throw new SurrealException(SurrealErrorKind.Protocol, $"SurrealDB at {_options.Endpoint} did not answer its version by a text.");
    }

    /// <inheritdoc/>
    public async Task PingAsync(CancellationToken cancellationToken = default)
    {
        var channel = Open();
        try
        {
            await channel.CallAsync(id => RpcRequest.Call(id, "ping"), _options.RequestTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (SurrealException exception) when (exception.Kind == SurrealErrorKind.OutcomeUnknown && channel.Ended is null)
        {
            // Open, and yet no sign of life: the next ConnectAsync shall connect anew.
            channel.End(new SurrealException(SurrealErrorKind.Unavailable, $"SurrealDB at {_options.Endpoint} gave no sign of life.", innerException: exception));
            throw new SurrealException(SurrealErrorKind.Unavailable, exception.Message, innerException: exception);
        }
    }

    /// <inheritdoc/>
    public async Task CloseAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (Interlocked.Exchange(ref _channel, null) is not { } channel)
                return;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), _options.TimeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            await channel.CloseAsync(either.Token).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await CloseAsync().ConfigureAwait(false);
    }

    private RpcChannel Open()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Volatile.Read(ref _channel)
            ?? throw new SurrealException(SurrealErrorKind.Unavailable, $"There is no connection to SurrealDB at {_options.Endpoint}. Call ConnectAsync first.");
    }
}
