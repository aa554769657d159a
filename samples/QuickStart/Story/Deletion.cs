using DbSync.FullStorage;

namespace QuickStart;

/// <summary>One delete of the story.</summary>
/// <param name="What">What is deleted, in words.</param>
/// <param name="DeleteAsync">Deletes it.</param>
/// <param name="ExistsAsync">Whether a store, or the merged view, shows it in any way.</param>
internal sealed record Deletion(
    string What, Func<IFullStorage, CancellationToken, Task> DeleteAsync, Func<IFullStorage, CancellationToken, Task<bool>> ExistsAsync);
