using Contract;
using DbSync.Sdk;

namespace App;

/// <summary>The other assembly's contract with a member more: both assemblies have a generated class.</summary>
[SyncedStorage]
internal interface ICountedWordStore : IWordStore
{
    /// <summary>How many words there are.</summary>
    [PrimaryOnly]
    Task<int> CountAsync(CancellationToken cancellationToken = default);
}
