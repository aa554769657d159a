namespace DbSync.Sdk.Queue;

/// <summary>One reader of the journal; used by one thread at a time.</summary>
internal interface IJournalReader : IDisposable
{
    /// <summary>Everything up to this sequence was returned by <see cref="TryRead"/>, was aborted, or was left out by the start.</summary>
    long SafeSequence { get; }

    /// <summary>The position of the last operation returned or left out.</summary>
    long Position { get; }

    /// <summary>The next committed operation, if there is one.</summary>
    /// <param name="entry">The operation.</param>
    bool TryRead(out CommittedEntry entry);

    /// <summary>Completes when <see cref="TryRead"/> may have more, or <see cref="SafeSequence"/> may have grown, since it last was called.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask WaitAsync(CancellationToken cancellationToken);
}
