namespace DbSync.Sdk.Queue.Segments;

/// <summary>A writer's wait for its intent to be durable.</summary>
/// <param name="sequence">The intent's sequence.</param>
/// <param name="scheduler">Where the writer goes on.</param>
internal sealed class FlushTicket(long sequence, IWorkScheduler scheduler)
{
    private readonly Waiter _waiter = new(scheduler);

    public long Sequence { get; } = sequence;

    /// <summary>Why the intent is not durable; set before the wait ends.</summary>
    public SyncJournalException? Failure { get; set; }

    public void End() => _waiter.TryGrant();

    /// <exception cref="SyncJournalException">The intent is not durable.</exception>
    public async ValueTask<JournalEntry> WaitAsync(JournalEntry entry)
    {
        await _waiter.Task.ConfigureAwait(false);
        return Failure is null ? entry : throw Failure;
    }
}
