namespace DbSync.FullStorage;

/// <summary>What events to look for. Every condition that is given must hold.</summary>
public sealed record EventSearchParams
{
    /// <summary>Whose events.</summary>
    public required string UserId { get; init; }

    /// <summary>The subject, if only one is wanted; <see langword="null"/> or empty: any.</summary>
    public string? Subject { get; init; }

    /// <summary>Words to look for in the content: an event must hold at least one; <see langword="null"/> or empty: no condition.</summary>
    public string? Query { get; init; }

    /// <summary>The embedding to compare with; empty (default): no comparison.</summary>
    public ReadOnlyMemory<float> Embedding { get; init; }

    /// <summary>The earliest time, itself included.</summary>
    public DateTimeOffset? FromDate { get; init; }

    /// <summary>The latest time, itself included.</summary>
    public DateTimeOffset? ToDate { get; init; }

    /// <summary>Only events not older than so many hours. Must not be negative.</summary>
    public int? LastHours { get; init; }

    /// <summary>Only events not older than so many days. Must not be negative.</summary>
    public int? LastDays { get; init; }

    /// <summary>Only events not older than so many calendar months. Must not be negative.</summary>
    public int? LastMonths { get; init; }

    /// <summary>How many events at most; 0 or less: none. Default 50.</summary>
    public int Limit { get; init; } = 50;
}
