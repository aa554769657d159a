using DbSync.Sdk;

/// <summary>Words of users.</summary>
[SyncedStorage]
public interface IWordStore
{
    /// <summary>Saves a word.</summary>
    [SyncWrite("word.save")]
    Task SaveAsync([SyncKey] string userId, string word, CancellationToken cancellationToken = default);

    /// <summary>All words of a user.</summary>
    [MergedRead(Dedup.ByValue)]
    Task<IReadOnlyList<string>> ListAsync(string userId, CancellationToken cancellationToken = default);
}
