namespace DbSync.Simulation.Tests.Trials;

/// <summary>How a write of a trial ended.</summary>
internal enum TrialEnd
{
    /// <summary>It did not.</summary>
    None = 0,

    /// <summary>The journal was told that the primary has it.</summary>
    Committed = 1,

    /// <summary>The journal was told that the primary refused it.</summary>
    Aborted = 2,
}
