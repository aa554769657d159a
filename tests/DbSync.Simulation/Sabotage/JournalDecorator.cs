using DbSync.Sdk.Queue;

namespace DbSync.Simulation.Sabotage;

/// <summary>A journal that does what another does, except for what its heirs change.</summary>
/// <param name="inner">The other.</param>
internal abstract class JournalDecorator(IJournal inner) : IJournal
{
    public Guid Id => inner.Id;

    public long LastSequence => inner.LastSequence;

    public long ResolvedSequence => inner.ResolvedSequence;

    public long CommittedPosition => inner.CommittedPosition;

    public long TrimmedSequence => inner.TrimmedSequence;

    public long Bytes => inner.Bytes;

    public long MaxBytes => inner.MaxBytes;

    public ValueTask<IReadOnlyList<JournalEntry>> OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public ValueTask<JournalEntry> AppendIntentAsync(string opType, string orderingKey, DateTimeOffset at, ReadOnlyMemory<byte> payload) =>
        inner.AppendIntentAsync(opType, orderingKey, at, payload);

    public virtual ValueTask CommitAsync(JournalEntry entry) => inner.CommitAsync(entry);

    public ValueTask AbortAsync(JournalEntry entry) => inner.AbortAsync(entry);

    public virtual IJournalReader OpenReader(long afterSequence) => inner.OpenReader(afterSequence);

    public CursorStanding Examine(ReplicationCursor cursor) => inner.Examine(cursor);

    public void Trim(long sequence) => inner.Trim(sequence);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
