namespace DbSync.Simulation.Scheduling;

/// <summary>Which of the work that is ready goes next.</summary>
internal enum PickOrder
{
    /// <summary>Any, each as likely as the others.</summary>
    Any = 0,

    /// <summary>Mostly what waits longest: what a thread pool with one thread does.</summary>
    Oldest = 1,

    /// <summary>Mostly what came last: some work is overtaken again and again.</summary>
    Newest = 2,
}
