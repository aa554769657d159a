using System.Collections.Concurrent;

namespace DbSync.Sdk.Merging;

/// <summary>The tombstones of one op type, by their conditions.</summary>
internal sealed class TombstonesOfType
{
    private int _count;

    public ConcurrentDictionary<string, Tombstone> ByKey { get; } = new(StringComparer.Ordinal);

    /// <summary>Kept apart because the dictionary's own count takes all its locks.</summary>
    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    public void Set(Tombstone tombstone)
    {
        if (!ByKey.ContainsKey(tombstone.Key))
            Volatile.Write(ref _count, _count + 1);
        ByKey[tombstone.Key] = tombstone;
    }

    /// <summary>Removes a tombstone unless a later one took its place.</summary>
    /// <param name="tombstone">The tombstone.</param>
    public void Remove(Tombstone tombstone)
    {
        if (ByKey.TryRemove(KeyValuePair.Create(tombstone.Key, tombstone)))
            Volatile.Write(ref _count, _count - 1);
    }
}
