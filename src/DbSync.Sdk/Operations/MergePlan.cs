namespace DbSync.Sdk;

/// <summary>How the answers of a read that returns many records are merged.</summary>
/// <typeparam name="TItem">The record.</typeparam>
/// <typeparam name="TKey">What tells records apart.</typeparam>
/// <param name="name">The method's name, for metrics and logs.</param>
public sealed class MergePlan<TItem, TKey>(string name)
{
    /// <summary>The method's name, for metrics and logs.</summary>
    public string Name { get; } = name;

    /// <summary>What tells records apart; <see langword="null"/> (default): nothing, the answers are concatenated.</summary>
    public Func<TItem, TKey>? Key { get; init; }

    /// <summary>The order of the merged result; <see langword="null"/> (default): the primary's order, then additions by the secondaries' priority. Ties of an order go by key, strings by ordinal comparison; without a key, as without an order.</summary>
    public IComparer<TItem>? Order { get; init; }

    /// <summary>The record's timestamp; <see langword="null"/> (default): it has none.</summary>
    public Func<TItem, DateTimeOffset?>? Timestamp { get; init; }

    /// <summary>Whose copy wins on equal keys. Default <see cref="Prefer.Primary"/>.</summary>
    public Prefer Prefer { get; init; }

    /// <summary>Whether the secondaries alone may answer when the primary fails. Default <see langword="false"/>.</summary>
    public bool Fallback { get; init; }
}
