namespace DbSync.Simulation.Invariants;

/// <summary>What the caller of a write knows of it.</summary>
internal enum WriteState
{
    /// <summary>The call is under way.</summary>
    Running = 0,

    /// <summary>The call returned: the write must never be lost.</summary>
    Acknowledged = 1,

    /// <summary>The call failed and said that nothing happened: it must never take effect.</summary>
    Failed = 2,

    /// <summary>The call failed, or its process died, and nobody knows: it may take effect, everywhere or nowhere.</summary>
    Unknown = 3,
}
