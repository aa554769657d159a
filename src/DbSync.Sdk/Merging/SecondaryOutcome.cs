namespace DbSync.Sdk.Merging;

/// <summary>What became of the query of a secondary.</summary>
internal enum SecondaryOutcome
{
    /// <summary>It was not asked: its breaker is open.</summary>
    LeftOut = 0,

    /// <summary>It answered.</summary>
    Answered = 1,

    /// <summary>Its store threw.</summary>
    Failed = 2,

    /// <summary>The query timeout passed.</summary>
    TimedOut = 3,

    /// <summary>The read ended first. It says nothing of the secondary.</summary>
    Cancelled = 4,
}
