namespace DbSync.Crash.Worker;

/// <summary>Where the worker kills itself.</summary>
internal enum CrashPoint
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>Between the intent and the write of the primary.</summary>
    BeforePrimary,

    /// <summary>Between the write of the primary and the commit.</summary>
    AfterPrimary,
}
