namespace DbSync.FullStorage;

/// <summary>How far the indexing of a project is.</summary>
public enum IndexingStatus
{
    /// <summary>Not begun.</summary>
    Pending = 0,

    /// <summary>Under way.</summary>
    InProgress = 1,

    /// <summary>Done.</summary>
    Completed = 2,

    /// <summary>Ended by an error.</summary>
    Failed = 3,

    /// <summary>Ended by a person.</summary>
    Cancelled = 4,
}
