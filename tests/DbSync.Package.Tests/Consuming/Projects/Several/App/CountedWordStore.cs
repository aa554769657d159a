namespace App;

internal sealed class CountedWordStore : ICountedWordStore
{
    private readonly List<string> _words = [];

    public Task SaveAsync(string userId, string word, CancellationToken cancellationToken = default)
    {
        _words.Add(word);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> ListAsync(string userId, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<string>>([.. _words]);

    public Task<int> CountAsync(CancellationToken cancellationToken = default) => Task.FromResult(_words.Count);
}
