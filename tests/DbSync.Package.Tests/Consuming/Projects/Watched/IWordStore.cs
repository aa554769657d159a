using DbSync.Sdk;

/// <summary>Words of users.</summary>
[SyncedStorage]
internal interface IWordStore
{
    [SyncWrite("word.save")]
    Task SaveAsync([SyncKey] string userId, string word, CancellationToken cancellationToken = default);

    // More.
}
