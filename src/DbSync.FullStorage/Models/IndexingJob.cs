namespace DbSync.FullStorage;

/// <summary>One run of indexing.</summary>
public sealed record IndexingJob
{
    /// <summary>The job's id.</summary>
    public required string Id { get; init; }

    /// <summary>The project.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The project's root folder.</summary>
    public required string ProjectPath { get; init; }

    /// <summary>How far it is.</summary>
    public required IndexingStatus Status { get; init; }

    /// <summary>From 0 to 100.</summary>
    public required double Progress { get; init; }

    /// <summary>How many files there are.</summary>
    public required int FilesTotal { get; init; }

    /// <summary>How many are done.</summary>
    public required int FilesIndexed { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }
}
