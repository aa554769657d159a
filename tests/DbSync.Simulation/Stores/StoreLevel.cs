namespace DbSync.Simulation.Stores;

/// <summary>How much of what a store may implement a simulated one implements; each level has what those before it have.</summary>
internal enum StoreLevel
{
    /// <summary>Only the contract.</summary>
    Plain = 0,

    /// <summary>It can be connected and pinged.</summary>
    Connected = 1,

    /// <summary>It takes batches.</summary>
    Batches = 2,

    /// <summary>It keeps the cursor with the batch, and can be enumerated and set up from a snapshot.</summary>
    Checkpointed = 3,
}
