using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Tests.Execution;

/// <summary>A journal that does not take some commits and aborts, or comes out of a crash with intents in doubt.</summary>
internal sealed class FailingJournal : IJournal
{
    private readonly MemoryJournal _inner = new();
    private int _failures;

    /// <summary>How many of the next commits and aborts fail.</summary>
    public int Failures
    {
        set => Volatile.Write(ref _failures, value);
    }

    /// <summary>What opening finds in doubt.</summary>
    public IReadOnlyList<(string OpType, string OrderingKey, byte[] Payload)> InDoubt { get; init; } = [];

    public Guid Id => _inner.Id;

    public long LastSequence => _inner.LastSequence;

    public long ResolvedSequence => _inner.ResolvedSequence;

    public long CommittedPosition => _inner.CommittedPosition;

    public long TrimmedSequence => _inner.TrimmedSequence;

    public long Bytes => _inner.Bytes;

    public long MaxBytes => _inner.MaxBytes;

    public CursorStanding Examine(ReplicationCursor cursor) => _inner.Examine(cursor);

    public async ValueTask<IReadOnlyList<JournalEntry>> OpenAsync(CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        foreach (var (opType, orderingKey, payload) in InDoubt)
            entries.Add(await _inner.AppendIntentAsync(opType, orderingKey, DateTimeOffset.UnixEpoch, payload));
        return entries;
    }

    public ValueTask<JournalEntry> AppendIntentAsync(string opType, string orderingKey, DateTimeOffset at, ReadOnlyMemory<byte> payload) =>
        _inner.AppendIntentAsync(opType, orderingKey, at, payload);

    public ValueTask CommitAsync(JournalEntry entry)
    {
        ThrowIfFailing();
        return _inner.CommitAsync(entry);
    }

    public ValueTask AbortAsync(JournalEntry entry)
    {
        ThrowIfFailing();
        return _inner.AbortAsync(entry);
    }

    public IJournalReader OpenReader(long afterSequence) => _inner.OpenReader(afterSequence);

    public void Trim(long sequence) => _inner.Trim(sequence);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    private void ThrowIfFailing()
    {
        if (Interlocked.Decrement(ref _failures) >= 0)
            throw new SyncJournalException("The disk is full.");
    }
}
