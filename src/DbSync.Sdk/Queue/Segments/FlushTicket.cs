namespace DbSync.Sdk.Queue.Segments;

/// <summary>A writer's wait for its intent to be durable.</summary>
/// <param name="sequence">The intent's sequence.</param>
internal sealed class FlushTicket(long sequence)
{
    // The writer goes on where the wait is ended: see GroupFlush.
    private readonly TaskCompletionSource _ended = new();

    public long Sequence { get; } = sequence;

    /// <summary>Why the intent is not durable; set before the wait ends.</summary>
    public SyncJournalException? Failure { get; set; }

    /// <summary>Ends the wait. The writer goes on within this call, so no lock may be held.</summary>
    public void End() => _ended.SetResult();

    /// <exception cref="SyncJournalException">The intent is not durable.</exception>
    public async ValueTask<JournalEntry> WaitAsync(JournalEntry entry)
    {
        await _ended.Task.ConfigureAwait(false);
        return Failure is null ? entry : throw Failure;
    }
}
