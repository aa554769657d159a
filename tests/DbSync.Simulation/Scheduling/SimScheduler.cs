using DbSync.Sdk.Queue;

namespace DbSync.Simulation.Scheduling;

/// <summary>The engine's scheduler: posts into the loop, as work of one process.</summary>
/// <param name="loop">The loop.</param>
/// <param name="owner">The process.</param>
internal sealed class SimScheduler(SimLoop loop, SimProcess owner) : IWorkScheduler
{
    public void Post(Action work) => loop.Post(owner, work);
}
