using DbSync.Sdk;

namespace Notes;

[SyncedStorage]
public interface INoteStore
{
    /// <summary>Goes to the primary, and from there to every secondary.</summary>
    [SyncWrite("note.save")]
    Task<string> SaveAsync(
        [SyncKey] string userId, string text,
        [GeneratedKey] string? id = null, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>Like a write, but a secondary applies it only when it was told to follow deletes.</summary>
    [SyncDelete("note.delete", Covers = [typeof(Note)])]
    Task DeleteAsync([SyncKey] string userId, string id, CancellationToken cancellationToken = default);

    /// <summary>Asked of the primary and of the secondaries; what several of them have counts once.</summary>
    [MergedRead(Dedup.ById, OrderBy = nameof(Note.At))]
    Task<IReadOnlyList<Note>> ListAsync(string userId, CancellationToken cancellationToken = default);
}
