using DbSync.SurrealDb.Wire;

namespace DbSync.SurrealDb.Connection;

/// <summary>A request that waits to be sent, or for its answer.</summary>
internal sealed class PendingRequest(RpcRequest request) : TaskCompletionSource<SurrealValue>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private const int Waiting = 0;
    private const int Sent = 1;
    private const int Withdrawn = 2;

    private int _state;

    /// <summary>What is sent. Whoever sends it, or withdraws it, gives its buffer back.</summary>
    public RpcRequest Request { get; } = request;

    /// <summary>Whether some of it may have reached the server.</summary>
    public bool MayHaveArrived => Volatile.Read(ref _state) == Sent;

    /// <summary>Takes it for sending; false if its caller has gone.</summary>
    public bool TryBeginSend() => Interlocked.CompareExchange(ref _state, Sent, Waiting) == Waiting;

    /// <summary>Takes it back before it is sent; false if it is too late.</summary>
    public bool TryWithdraw() => Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting;
}
