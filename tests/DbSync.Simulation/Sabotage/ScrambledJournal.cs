using DbSync.Sdk.Queue;

namespace DbSync.Simulation.Sabotage;

/// <summary>A journal that gives each operation out under an ordering key of its own: no two stay with the same worker.</summary>
/// <param name="inner">The journal.</param>
internal sealed class ScrambledJournal(IJournal inner) : JournalDecorator(inner)
{
    public override IJournalReader OpenReader(long afterSequence) => new Reader(base.OpenReader(afterSequence));

    private sealed class Reader(IJournalReader inner) : IJournalReader
    {
        public long SafeSequence => inner.SafeSequence;

        public long Position => inner.Position;

        public bool TryRead(out CommittedEntry entry)
        {
            if (!inner.TryRead(out entry))
                return false;
            entry = entry with { Entry = entry.Entry with { OrderingKey = $"{entry.Entry.OrderingKey}/{entry.Entry.Sequence}" } };
            return true;
        }

        public ValueTask WaitAsync(CancellationToken cancellationToken) => inner.WaitAsync(cancellationToken);

        public void Dispose() => inner.Dispose();
    }
}
