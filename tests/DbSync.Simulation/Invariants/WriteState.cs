namespace DbSync.Simulation.Invariants;

/// <summary>What the caller of a write knows of it.</summary>
internal enum WriteState
{
    /// <summary>The call is under way.</summary>
    Running = 0,

    /// <summary>The call returned: the write must never be lost.</summary>
    Acknowledged = 1,

    /// <summary>The call was refused before it was journaled: it must never take effect.</summary>
    Failed = 2,

    /// <summary>The primary refused it: it must not take effect, unless a crash takes the journal's word for that, and the primary takes it then.</summary>
    Refused = 4,

    /// <summary>The call failed, or its process died, and nobody knows: it may take effect, everywhere or nowhere.</summary>
    Unknown = 3,
}
