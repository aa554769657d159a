using DbSync.Sdk.Execution;

namespace DbSync.Sdk;

/// <summary>The operations that secondaries reject for good: list them, show one, replay it once its cause is mended, or discard it.</summary>
public sealed class DeadLetterQueue
{
    private readonly DeadLetterStore _store;
    private readonly Func<DeadLetter, bool, CancellationToken, Task> _replay;

    internal DeadLetterQueue(DeadLetterStore store, Func<DeadLetter, bool, CancellationToken, Task> replay)
    {
        _store = store;
        _replay = replay;
    }

    /// <summary>How many there are.</summary>
    public int Count => _store.Count();

    /// <summary>The dead letters, oldest first.</summary>
    /// <param name="secondary">Only those of this secondary; <see langword="null"/>: of all.</param>
    public IReadOnlyList<DeadLetter> List(string? secondary = null) => _store.List(secondary);

    /// <summary>One dead letter, or <see langword="null"/> when there is none of this id.</summary>
    /// <param name="id">Its id.</param>
    public DeadLetter? Show(long id) => _store.Find(id);

    /// <summary>Applies a dead letter to its secondary, in the order of its key, and removes it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="force">Whether to apply it although the secondary has since applied a newer operation with the same ordering key.</param>
    /// <param name="cancellationToken">Cancels the wait for the secondary.</param>
    /// <exception cref="KeyNotFoundException">There is no such dead letter.</exception>
    /// <exception cref="DeadLetterReplayException">It is older than what its key has since received and <paramref name="force"/> is not set, or the secondary rejects it again.</exception>
    /// <exception cref="SyncJournalException">The secondary has it, but the disk does not take that it is no dead letter any more.</exception>
    public Task ReplayAsync(long id, bool force = false, CancellationToken cancellationToken = default) =>
        _replay(_store.Find(id) ?? throw Unknown(id), force, cancellationToken);

    /// <summary>Drops a dead letter: the secondary will never have the operation.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the call before anything is dropped.</param>
    /// <exception cref="KeyNotFoundException">There is no such dead letter.</exception>
    /// <exception cref="SyncJournalException">The disk does not take the change.</exception>
    public Task DiscardAsync(long id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return _store.Discard(id) ? Task.CompletedTask : Task.FromException(Unknown(id));
        }
        catch (SyncJournalException error)
        {
            return Task.FromException(error);
        }
    }

    private static KeyNotFoundException Unknown(long id) => new($"There is no dead letter {id}. It may have been replayed or discarded; list them again.");
}
