namespace DbSync.Simulation.Invariants;

/// <summary>What holds in every run. The numbers are those of the project's list of fault scenarios.</summary>
internal enum Invariant
{
    /// <summary>Every acknowledged write is in each live secondary after the healing, or the secondary says that it needs a snapshot.</summary>
    I1,

    /// <summary>For each row, the versions that a store applies strictly increase, except in a replay after a crash or a lost acknowledgement.</summary>
    I2,

    /// <summary>In the end each secondary holds what the primary holds.</summary>
    I3,

    /// <summary>No row is on a secondary that follows deletes and whose primary deleted it.</summary>
    I4,

    /// <summary>A write in doubt is resolved the same way everywhere: what no primary has is on no secondary.</summary>
    I5,

    /// <summary>The queue and the disk stay within their bounds.</summary>
    I6,

    /// <summary>Counters reconcile: what was committed is applied, pending or a dead letter, on each secondary.</summary>
    I7,

    /// <summary>A merged read ends within the primary's own time or the query timeout.</summary>
    I8,

    /// <summary>Callers see no exception outside the public contract.</summary>
    I9,

    /// <summary>No payload in a log line or in a message of the engine's own exceptions.</summary>
    I10,

    /// <summary>A merged read returns what was on the primary while it ran: nothing that was deleted before, and all that was there.</summary>
    Reads,

    /// <summary>Whatever waits is woken, and everything ends in time.</summary>
    Liveness,

    /// <summary>All work runs on the simulation's thread.</summary>
    OneThread,
}
