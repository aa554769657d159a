namespace DbSync.Simulation.Stores;

/// <summary>What a write does.</summary>
internal enum WriteKind
{
    /// <summary>Writes one row.</summary>
    Put = 0,

    /// <summary>Deletes one row.</summary>
    Delete = 1,

    /// <summary>Deletes all rows of an owner.</summary>
    Clear = 2,
}
