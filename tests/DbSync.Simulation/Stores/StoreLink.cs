using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Tracing;

namespace DbSync.Simulation.Stores;

/// <summary>The connection of one process to a store: every call goes through it, and meets its fate here.</summary>
internal sealed class StoreLink
{
    /// <summary>What marks a payload: no log line and no message of the engine may contain it.</summary>
    public const string Secret = "secret-";

    private readonly StoreServer _server;
    private readonly SimProcess _process;
    private readonly Trace _trace;
    private readonly List<PendingWrite> _pending = [];
    private int _session;

    public StoreLink(StoreServer server, SimProcess process, Trace trace)
    {
        _server = server;
        _process = process;
        _trace = trace;
        _session = server.Session;
        process.AtEnd(Cut);
    }

    public StoreServer Server => _server;

    /// <summary>Makes the connection anew.</summary>
    public void Reconnect() => _session = _server.Session;

    /// <summary>Makes some writes, as one.</summary>
    /// <param name="writes">The writes.</param>
    /// <param name="cursor">The cursor to keep with them.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="isSnapshot">Whether they are rows of a snapshot.</param>
    public async Task WriteAsync(IReadOnlyList<RecordWrite> writes, ReplicationCursor? cursor, CancellationToken cancellationToken, bool isSnapshot = false)
    {
        var session = _session;
        var fate = Draw(CallKind.Write, writes, cancellationToken);
        var pending = new PendingWrite(writes, cursor, session);
        if (fate.Error is null)
            _pending.Add(pending);
        try
        {
            await WaitAsync(fate.Before, fate, cancellationToken);
            ThrowIfRefused(fate, writes);
        }
        finally
        {
            _pending.Remove(pending);
        }

        ThrowIfCut(session);
        var mark = _server.Witness.Mark(writes);
        _server.Apply(writes, cursor);
        if (isSnapshot)
            _server.Witness.SnapshotWritten();
        try
        {
            await WaitAsync(fate.After, fate, cancellationToken);
            if (fate.IsAckLost)
                throw new StoreException(FaultKind.OutcomeUnknown, $"{_server.Name} broke the connection while it wrote {Payload(writes)}");
        }
        catch (Exception error) when (error is StoreException or OperationCanceledException)
        {
            _trace.Add($"{_server.Name}: acknowledgement lost");
            _server.Witness.MayRepeat(mark);
            throw;
        }
    }

    /// <summary>Makes a round trip that changes nothing.</summary>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="kind">What it is for.</param>
    /// <param name="answer">What the store answers at the moment in which it is asked.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<T> AskAsync<T>(CallKind kind, Func<T> answer, CancellationToken cancellationToken)
    {
        try
        {
            var session = _session;
            var fate = Draw(kind, [], cancellationToken);
            await WaitAsync(fate.Before, fate, cancellationToken);
            ThrowIfRefused(fate, []);
            ThrowIfCut(session);
            var result = answer();
            await WaitAsync(fate.After, fate, cancellationToken);
            return result;
        }
        finally
        {
            if (kind == CallKind.Read)
            {
                _server.LastReadEnded = _process.Loop.Now;
                _trace.Add($"{_server.Name}: a read ends");
            }
        }
    }

    private static string Payload(IReadOnlyList<RecordWrite> writes) => writes.Count == 0 ? "" : $"{Secret}{writes[0]}";

    private Fate Draw(CallKind kind, IReadOnlyList<RecordWrite> writes, CancellationToken cancellationToken)
    {
        _process.Loop.AssertHere();
        cancellationToken.ThrowIfCancellationRequested();
        var fate = _server.Draw(kind, writes);
        ThrowIfCut(_session);
        return fate;
    }

    private async Task WaitAsync(TimeSpan time, Fate fate, CancellationToken cancellationToken)
    {
        await _process.WaitAsync(time, fate.IgnoresToken ? CancellationToken.None : cancellationToken);
        if (!fate.IgnoresToken)
            cancellationToken.ThrowIfCancellationRequested();
    }

    private void ThrowIfRefused(Fate fate, IReadOnlyList<RecordWrite> writes)
    {
        if (fate.Error is not { } error)
            return;
        _trace.Add($"{_server.Name}: {error}");
        throw new StoreException(error, $"{_server.Name} refuses {Payload(writes)}");
    }

    /// <summary>A store that restarted since answers nothing on the connections of before, also when a new one was made meanwhile.</summary>
    /// <param name="session">The connection that the call was made on.</param>
    private void ThrowIfCut(int session)
    {
        if (session != _server.Session)
            throw new StoreException(FaultKind.Unavailable, $"{_server.Name} closed the connection");
    }

    /// <summary>The process is gone: what it had sent reaches the store now, or never.</summary>
    private void Cut()
    {
        foreach (var pending in _pending.ToArray())
        {
            if (pending.Session != _server.Session || !_server.Dice.Chance(0.5))
                continue;
            _trace.Add($"{_server.Name}: what was under way arrives");
            _server.Apply(pending.Writes, pending.Cursor);
        }

        _pending.Clear();
    }

    private sealed record PendingWrite(IReadOnlyList<RecordWrite> Writes, ReplicationCursor? Cursor, int Session);
}
