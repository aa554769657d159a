using DbSync.Simulation.Invariants;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Stores;
using DbSync.Simulation.Workload;

namespace DbSync.Simulation.Runs;

/// <summary>A secondary: its plan, its store, and how far that has got.</summary>
internal sealed class SimSecondary
{
    public SimSecondary(SecondaryPlan plan, World world, Dice dice)
    {
        Plan = plan;
        Witness = new SecondaryWitness(plan.Name, plan.Deletes == DeletePolicy.Propagate, world.Ledger, world.Verdict);
        Server = new StoreServer(plan.Name, plan.Level, world.Loop, dice, world.Trace) { Witness = Witness };
    }

    public SecondaryPlan Plan { get; }

    public StoreServer Server { get; }

    public SecondaryWitness Witness { get; }

    /// <summary>Whether the engine last said that it lost its place: then it receives nothing, and nothing is expected of it.</summary>
    public bool NeedsSnapshot { get; set; }
}
