namespace DbSync.Simulation.Stores;

/// <summary>What a call of a store is for.</summary>
internal enum CallKind
{
    /// <summary>It changes rows.</summary>
    Write = 0,

    /// <summary>It reads rows.</summary>
    Read = 1,

    /// <summary>It connects or pings.</summary>
    Ping = 2,

    /// <summary>It begins a batch or reads a cursor: a round trip that changes nothing.</summary>
    Prepare = 3,
}
