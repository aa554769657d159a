using System.Collections.Concurrent;

namespace DbSync.Sdk.Tests.Items;

/// <summary>A store in memory that records what reaches it, and fails, hangs or waits as a test says.</summary>
internal class ItemStore : IItems
{
    private readonly ConcurrentQueue<string> _log = new();

    public ConcurrentDictionary<(string Owner, string Key), IReadOnlyList<string>> Rows { get; } = new();

    /// <summary>What has been applied, in order: <c>owner/key=value</c>, or <c>owner/key-</c> for a delete.</summary>
    public IReadOnlyList<string> Log => [.. _log];

    /// <summary>Called before each write with the owner and the key.</summary>
    public Func<string, string, CancellationToken, Task>? BeforeWrite { get; set; }

    /// <summary>Called after each write has taken effect.</summary>
    public Func<string, string, CancellationToken, Task>? AfterWrite { get; set; }

    public Func<CancellationToken, Task>? BeforeRead { get; set; }

    public virtual async Task<string> SaveAsync(string owner, string key, IReadOnlyList<string> values, CancellationToken cancellationToken = default)
    {
        if (BeforeWrite is not null)
            await BeforeWrite(owner, key, cancellationToken);
        Put(owner, key, values);
        if (AfterWrite is not null)
            await AfterWrite(owner, key, cancellationToken);
        return key;
    }

    public virtual async Task DeleteAsync(string owner, string key, CancellationToken cancellationToken = default)
    {
        if (BeforeWrite is not null)
            await BeforeWrite(owner, key, cancellationToken);
        Remove(owner, key);
    }

    protected void Put(string owner, string key, IReadOnlyList<string> values)
    {
        Rows[(owner, key)] = values;
        _log.Enqueue($"{owner}/{key}={string.Join(',', values)}");
    }

    protected void Remove(string owner, string key)
    {
        Rows.TryRemove((owner, key), out _);
        _log.Enqueue($"{owner}/{key}-");
    }

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ListAsync(string owner, CancellationToken cancellationToken = default)
    {
        if (BeforeRead is not null)
            await BeforeRead(cancellationToken);
        return Rows.Where(row => string.Equals(row.Key.Owner, owner, StringComparison.Ordinal)).ToDictionary(row => row.Key.Key, row => row.Value);
    }

    public IReadOnlyDictionary<(string, string), string> Content() => Rows.ToDictionary(row => row.Key, row => string.Join(',', row.Value));
}
