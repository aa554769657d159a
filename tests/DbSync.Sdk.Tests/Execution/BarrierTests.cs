using DbSync.Sdk.Queue;
using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Execution;

/// <summary>Nothing that was committed behind a barrier is handed out before it, however close it comes.</summary>
public sealed class BarrierTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_committed_between_the_look_for_a_barrier_and_the_read_waits_for_it()
    {
        var (primary, secondary) = (new DurableItemStore(), new DurableItemStore());
        var journal = new WatchedJournal();
        await using var engine = await TestEngine.StartAsync(primary, [secondary], options => options.Journal = () => journal);
        await engine.Storage.SaveAsync("ann", "a", ["1"], _token);
        await engine.DrainAsync(_token);
        secondary.Rows.TryRemove(("ann", "a"), out _);
        var reads = 0;
        primary.BeforePageRead = async (_, _, _) =>
        {
            // The first is a glance, the second is the exact one, with the writes held back.
            if (++reads != 2)
                return;
            var isReading = new TaskCompletionSource();
            journal.BeforeRead = () =>
            {
                journal.BeforeRead = null;
                var write = engine.Storage.SaveAsync("ann", "a", ["2"], _token);
                isReading.SetResult();
                write.Wait(_token);
            };
            journal.Nudge();
            await isReading.Task;
        };

        await engine.RepairAsync("s0", cancellationToken: _token);
        await engine.DrainAsync(_token);

        secondary.Log.ShouldBe(["ann/a=1", "ann/a=1", "ann/a=2"]);
    }

    /// <summary>A journal in memory whose readers can be held up just before they read.</summary>
    private sealed class WatchedJournal : IJournal
    {
        private readonly MemoryJournal _inner = new();
        private readonly ChangeSignal _nudged = new();

        public Action? BeforeRead { get; set; }

        public Guid Id => _inner.Id;

        public long LastSequence => _inner.LastSequence;

        public long ResolvedSequence => _inner.ResolvedSequence;

        public long CommittedPosition => _inner.CommittedPosition;

        public long TrimmedSequence => _inner.TrimmedSequence;

        public long Bytes => _inner.Bytes;

        public long MaxBytes => _inner.MaxBytes;

        public void Nudge() => _nudged.Pulse();

        public CursorStanding Examine(ReplicationCursor cursor) => _inner.Examine(cursor);

        public ValueTask<IReadOnlyList<JournalEntry>> OpenAsync(CancellationToken cancellationToken) => _inner.OpenAsync(cancellationToken);

        public ValueTask<JournalEntry> AppendIntentAsync(string opType, string orderingKey, DateTimeOffset at, ReadOnlyMemory<byte> payload) =>
            _inner.AppendIntentAsync(opType, orderingKey, at, payload);

        public ValueTask CommitAsync(JournalEntry entry) => _inner.CommitAsync(entry);

        public ValueTask AbortAsync(JournalEntry entry) => _inner.AbortAsync(entry);

        public IJournalReader OpenReader(long afterSequence) => new Reader(this, _inner.OpenReader(afterSequence));

        public void Trim(long sequence) => _inner.Trim(sequence);

        public ValueTask DisposeAsync() => _inner.DisposeAsync();

        private sealed class Reader(WatchedJournal journal, IJournalReader inner) : IJournalReader
        {
            private Task _nudged = Task.CompletedTask;

            public long SafeSequence => inner.SafeSequence;

            public long Position => inner.Position;

            public bool TryRead(out CommittedEntry entry)
            {
                _nudged = journal._nudged.Next;
                journal.BeforeRead?.Invoke();
                return inner.TryRead(out entry);
            }

            public async ValueTask WaitAsync(CancellationToken cancellationToken) =>
                await Task.WhenAny(inner.WaitAsync(cancellationToken).AsTask(), _nudged).WaitAsync(cancellationToken);

            public void Dispose() => inner.Dispose();
        }
    }
}
