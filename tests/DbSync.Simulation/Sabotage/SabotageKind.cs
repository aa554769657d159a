namespace DbSync.Simulation.Sabotage;

/// <summary>A part of the engine that does not do its work: a run must find out. It is put out of order at a seam, never inside.</summary>
internal enum SabotageKind
{
    /// <summary>Everything works.</summary>
    None = 0,

    /// <summary>The disk says that it synced, and did not.</summary>
    Fsync = 1,

    /// <summary>A lane does not know which operations must stay in order.</summary>
    Order = 2,

    /// <summary>Nothing that is deleted is remembered.</summary>
    Tombstones = 3,

    /// <summary>The journal forgets some commits.</summary>
    Commit = 4,
}
