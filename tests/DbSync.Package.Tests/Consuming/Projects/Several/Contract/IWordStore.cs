using DbSync.Sdk;

namespace Contract;

/// <summary>Words of users: internal, and shared with two other assemblies.</summary>
[SyncedStorage]
internal interface IWordStore
{
    /// <summary>Saves a word.</summary>
    [SyncWrite("word.save")]
    Task SaveAsync([SyncKey] string userId, string word, CancellationToken cancellationToken = default);

    /// <summary>All words of a user.</summary>
    [MergedRead(Dedup.ByValue)]
    Task<IReadOnlyList<string>> ListAsync(string userId, CancellationToken cancellationToken = default);
}
