namespace DbSync.Sdk;

/// <summary>How the answers of a read that returns one record or value are merged.</summary>
/// <typeparam name="TResult">What the method returns.</typeparam>
/// <param name="name">The method's name, for metrics and logs.</param>
public sealed class SingleMergePlan<TResult>(string name)
{
    /// <summary>The method's name, for metrics and logs.</summary>
    public string Name { get; } = name;

    /// <summary>The record's timestamp; <see langword="null"/> (default): it has none.</summary>
    public Func<TResult, DateTimeOffset?>? Timestamp { get; init; }

    /// <summary>Whose copy wins when several sources have one. Default <see cref="Prefer.Primary"/>.</summary>
    public Prefer Prefer { get; init; }

    /// <summary>Whether the secondaries alone may answer when the primary fails. Default <see langword="false"/>.</summary>
    public bool Fallback { get; init; }
}
