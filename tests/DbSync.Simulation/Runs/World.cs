using DbSync.Simulation.Disk;
using DbSync.Simulation.Invariants;
using DbSync.Simulation.Sabotage;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Stores;
using DbSync.Simulation.Themes;
using DbSync.Simulation.Tracing;
using DbSync.Simulation.Workload;

namespace DbSync.Simulation.Runs;

/// <summary>What outlives the program in a run: the time, the stores, and what is known of them.</summary>
internal sealed class World
{
    private long _stamp;

    public World(ulong seed, SabotageKind sabotage, Theme theme, Trace trace)
    {
        Sabotage = sabotage;
        Theme = theme;
        Trace = trace;
        var dice = new Dice(seed);
        ThemeDice = new Dice(seed ^ (ulong)theme).Fork("theme");
        Plan = RunPlan.Draw(dice.Fork("plan")).For(sabotage).For(theme, ThemeDice);
        Loop = new SimLoop(dice.Fork("loop"), trace, Verdict);
        WorkloadDice = dice.Fork("workload");
        FaultDice = dice.Fork("faults");
        EngineDice = dice.Fork("engine");
        Log = new SimLog(Loop, trace, Verdict);
        Ledger = new Ledger(Plan.Rows, Verdict);
        Disk = new SimDisk(Loop, dice.Fork("disk"), trace)
        {
            SyncsLie = sabotage == SabotageKind.Fsync,
            Synced = path => JournalDurableAt = path.EndsWith(".segment", StringComparison.Ordinal) ? Ledger.Clock : JournalDurableAt,
        };
        Reads = new ReadCheck(Ledger, Verdict);
        Primary = new StoreServer("primary", Plan.PrimaryLevel, Loop, dice.Fork("primary"), trace) { Witness = Ledger };
        Secondaries = [.. Plan.Secondaries.Select(secondary => new SimSecondary(secondary, this, dice.Fork(secondary.Name)))];
    }

    public RunPlan Plan { get; }

    public SabotageKind Sabotage { get; }

    public Theme Theme { get; }

    public Trace Trace { get; }

    public Verdict Verdict { get; } = new();

    public SimLoop Loop { get; }

    public Dice WorkloadDice { get; }

    public Dice ThemeDice { get; }

    public Dice FaultDice { get; }

    public Dice EngineDice { get; }

    public SimDisk Disk { get; }

    /// <summary>Whether the journal may have lost its end: what a power cut, or a disk that syncs nothing, takes of a journal that is flushed in the background.</summary>
    public bool MayHaveLostTail { get; set; }

    /// <summary>Whether a file of the journal was damaged in a way that no crash explains: then it may be refused.</summary>
    public bool IsRotten { get; set; }

    /// <summary>Whether the program refused a damaged journal, and the run is over.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Up to when the journal is durable, by the ledger's clock.</summary>
    public long JournalDurableAt { get; private set; }

    public SimLog Log { get; }

    public Ledger Ledger { get; }

    public ReadCheck Reads { get; }

    public StoreServer Primary { get; }

    public IReadOnlyList<SimSecondary> Secondaries { get; }

    /// <summary>How often secondaries were asked for their cursors.</summary>
    public long CursorReads => Secondaries.Sum(static secondary => secondary.Witness.CursorReads);

    /// <summary>A secondary by its name.</summary>
    /// <param name="name">The name.</param>
    public SimSecondary Find(string name) => Secondaries.Single(secondary => secondary.Plan.Name == name);

    /// <summary>A number that no write of the run has had.</summary>
    public long NextStamp() => ++_stamp;

    /// <summary>Draws new faults for every store.</summary>
    public void DrawFaults()
    {
        if (Theme is not (Theme.Any or Theme.Operator))
        {
            ThemedFaults.Set(this, ThemeDice);
            return;
        }

        Disk.Faults = Plan.Settings.Durability == Durability.None ? DiskFaults.None : DiskFaults.Draw(FaultDice, Disk);
        Primary.Faults = FaultProfile.Draw(FaultDice, isPrimary: true, mayLose: false, Loop.Now);
        foreach (var secondary in Secondaries)
            secondary.Server.Faults = FaultProfile.Draw(FaultDice, isPrimary: false, secondary.Server.Level == StoreLevel.Checkpointed && Plan.Settings.Durability != Durability.None, Loop.Now);
    }

    /// <summary>Ends all faults. What is under way meets its fate all the same.</summary>
    public void Heal()
    {
        // An outage of hours ends by itself.
        if (Theme == Theme.Outage)
            return;
        Trace.Add($"all faults are healed");
        Disk.Faults = DiskFaults.None;
        Primary.Faults = FaultProfile.None;
        foreach (var secondary in Secondaries)
            secondary.Server.Faults = FaultProfile.None;
    }
}
