using DbSync.Sdk;

namespace CustomStore;

/// <summary>What was done, for whoever asks later.</summary>
public interface IAudited
{
    /// <summary>Notes that something was done; the note is only ever added to.</summary>
    [SyncWrite("audit.note")]
    Task NoteAsync(
        [SyncKey] string customerId, string text,
        [GeneratedKey] string? id = null, [GeneratedTimestamp] DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    /// <summary>How many notes this store has.</summary>
    [PrimaryOnly]
    Task<int> CountNotesAsync(CancellationToken cancellationToken = default);
}
