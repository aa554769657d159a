using DbSync.Sdk;

/// <summary>A contract with two mistakes.</summary>
[SyncedStorage]
public interface IFaultyStore
{
    /// <summary>Has no role.</summary>
    Task SaveAsync(string userId, string word, CancellationToken cancellationToken = default);

    /// <summary>Returns an identity that no argument provides.</summary>
    [SyncWrite("word.add")]
    Task<string> AddAsync([SyncKey] string userId, string word, CancellationToken cancellationToken = default);
}
