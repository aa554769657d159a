namespace DbSync.FullStorage;

/// <summary>What events to look for. Every condition that is given must hold.</summary>
public sealed record EventSearchParams
{
    /// <summary>Whose events.</summary>
    public required string UserId { get; init; }

    /// <summary>The subject, if only one is wanted.</summary>
    public string? Subject { get; init; }

    /// <summary>Words to look for in the content: an event must hold at least one.</summary>
    public string? Query { get; init; }

    /// <summary>The embedding to compare with; empty (default): no comparison.</summary>
    public ReadOnlyMemory<float> Embedding { get; init; }

    /// <summary>The earliest time, itself included.</summary>
    public DateTimeOffset? FromDate { get; init; }

    /// <summary>The latest time, itself included.</summary>
    public DateTimeOffset? ToDate { get; init; }

    /// <summary>Only events of the last so many hours.</summary>
    public int? LastHours { get; init; }

    /// <summary>Only events of the last so many days.</summary>
    public int? LastDays { get; init; }

    /// <summary>Only events of the last so many calendar months.</summary>
    public int? LastMonths { get; init; }

    /// <summary>How many events at most. Default 50.</summary>
    public int Limit { get; init; } = 50;
}
