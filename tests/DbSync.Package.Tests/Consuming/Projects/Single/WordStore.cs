using System.Collections.Concurrent;

/// <summary>Words in memory.</summary>
public sealed class WordStore : IWordStore
{
    /// <summary>The words of each user.</summary>
    public ConcurrentDictionary<string, SortedSet<string>> Words { get; } = new();

    /// <inheritdoc/>
    public Task SaveAsync(string userId, string word, CancellationToken cancellationToken = default)
    {
        Words.GetOrAdd(userId, _ => []).Add(word);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(string userId, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<string>>([.. Words.GetValueOrDefault(userId) ?? []]);
}
