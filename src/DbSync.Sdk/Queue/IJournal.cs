namespace DbSync.Sdk.Queue;

/// <summary>
/// The append-only log of operations. An operation is an intent before the primary is touched, and committed or aborted afterwards; readers
/// see it only once it is committed, in the order of the commits, which is the order of the intents for each ordering key.
/// </summary>
internal interface IJournal : IAsyncDisposable
{
    /// <summary>The current epoch: which opening of which journal this is. Sequences are given out in an epoch, see <see cref="Examine"/>.</summary>
    Guid Id { get; }

    /// <summary>The highest sequence given out; 0: none yet.</summary>
    long LastSequence { get; }

    /// <summary>Everything up to this sequence is committed or aborted.</summary>
    long ResolvedSequence { get; }

    /// <summary>How many operations were committed since the journal was opened, those found at opening included.</summary>
    long CommittedPosition { get; }

    /// <summary>Takes the journal for this engine, before anything else is touched; one in memory is nobody else's. Repeatable.</summary>
    /// <exception cref="SyncJournalException">Another engine has it.</exception>
    void Take()
    {
    }

    /// <summary>Opens the journal and finds what a crash left in doubt: intents with neither commit nor abort, in sequence order.</summary>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="SyncJournalException">The journal cannot be used.</exception>
    ValueTask<IReadOnlyList<JournalEntry>> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Journals an intent, as durably as the journal promises, and gives it its sequence.</summary>
    /// <param name="opType">Its wire name.</param>
    /// <param name="orderingKey">Its ordering key.</param>
    /// <param name="at">The time of the write.</param>
    /// <param name="payload">Its arguments; kept, so they must not change.</param>
    /// <exception cref="SyncJournalException">The intent is not in the journal.</exception>
    ValueTask<JournalEntry> AppendIntentAsync(string opType, string orderingKey, DateTimeOffset at, ReadOnlyMemory<byte> payload);

    /// <summary>The primary has the operation: readers may see it. A crash before this is durable leaves it in doubt, which is safe.</summary>
    /// <param name="entry">The operation.</param>
    ValueTask CommitAsync(JournalEntry entry);

    /// <summary>The primary refused the operation: no reader will see it.</summary>
    /// <param name="entry">The operation.</param>
    ValueTask AbortAsync(JournalEntry entry);

    /// <summary>Reads what is and will be committed behind a sequence.</summary>
    /// <param name="afterSequence">Operations up to this sequence are left out.</param>
    IJournalReader OpenReader(long afterSequence);

    /// <summary>What a secondary's cursor means to this journal.</summary>
    /// <param name="cursor">The cursor.</param>
    CursorStanding Examine(ReplicationCursor cursor);

    /// <summary>Operations up to this sequence may be gone.</summary>
    long TrimmedSequence { get; }

    /// <summary>How many bytes the operations take that are still needed; 0 for a journal in memory.</summary>
    long Bytes { get; }

    /// <summary>How many bytes they may take before the queue counts as full.</summary>
    long MaxBytes { get; }

    /// <summary>Nobody needs the operations up to this sequence any more.</summary>
    /// <param name="sequence">The lowest cursor.</param>
    void Trim(long sequence);
}
