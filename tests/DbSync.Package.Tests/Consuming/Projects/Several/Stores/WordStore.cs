using System.Collections.Concurrent;
using Contract;

namespace Stores;

internal sealed class WordStore : IWordStore
{
    private readonly ConcurrentDictionary<string, SortedSet<string>> _words = new();

    public Task SaveAsync(string userId, string word, CancellationToken cancellationToken = default)
    {
        _words.GetOrAdd(userId, _ => []).Add(word);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> ListAsync(string userId, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<string>>([.. _words.GetValueOrDefault(userId) ?? []]);
}
