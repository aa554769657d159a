namespace DbSync.Simulation.Workload;

/// <summary>How a life of the program ends.</summary>
internal enum LifeEnd
{
    /// <summary>It stops gracefully.</summary>
    Stop = 0,

    /// <summary>It is killed; the machine goes on.</summary>
    Kill = 1,

    /// <summary>The machine loses its power.</summary>
    PowerCut = 2,
}
