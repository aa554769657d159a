using DbSync.Simulation.Invariants;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Tracing;

namespace DbSync.Simulation.Stores;

/// <summary>A store as it is for itself: its rows, its cursor and its faults outlive the processes that use it.</summary>
internal sealed class StoreServer
{
    private readonly SimLoop _loop;
    private readonly Dice _dice;
    private readonly Trace _trace;
    private readonly HashSet<long> _poisoned = [];
    private readonly HashSet<long> _judged = [];
    private readonly List<StoreState> _past = [];

    public StoreServer(string name, StoreLevel level, SimLoop loop, Dice dice, Trace trace)
    {
        Name = name;
        Level = level;
        _loop = loop;
        _dice = dice;
        _trace = trace;
    }

    public string Name { get; }

    public StoreLevel Level { get; }

    public Dice Dice => _dice;

    public SortedDictionary<RowKey, Record> Rows { get; } = new(RowKey.Order);

    public ReplicationCursor? Cursor { get; private set; }

    public FaultProfile Faults { get; set; } = FaultProfile.None;

    /// <summary>Counts its restarts: connections do not outlive them.</summary>
    public int Session { get; private set; }

    /// <summary>Who is told of changes.</summary>
    public required IStoreWitness Witness { get; init; }

    /// <summary>When a read last ended, in ticks of the run.</summary>
    public long LastReadEnded { get; set; }

    /// <summary>Decides what becomes of a call.</summary>
    /// <param name="kind">What the call is for.</param>
    /// <param name="writes">What it writes.</param>
    public Fate Draw(CallKind kind, IReadOnlyList<RecordWrite> writes)
    {
        var faults = Faults;
        if (_loop.Now >= faults.LosesAt)
        {
            Lose(faults.LosesAll);
            Faults = faults = faults with { LosesAt = long.MaxValue };
        }

        if (ReferenceEquals(faults, FaultProfile.None))
            return default;
        var ignoresToken = _dice.Chance(faults.IgnoresToken);
        foreach (var outage in faults.Outages)
        {
            if (_loop.Now < outage.From || _loop.Now >= outage.To)
                continue;
            return outage.Error is null
                ? new(TimeSpan.FromTicks(outage.To - _loop.Now), default, null, IsAckLost: false, ignoresToken)
                : new(Quick(), default, outage.Error, IsAckLost: false, ignoresToken);
        }

        FaultKind? error = _dice.Chance(faults.Unavailable) ? FaultKind.Unavailable
            : kind == CallKind.Write && (_dice.Chance(faults.Rejected) || IsAnyPoisoned(writes)) ? FaultKind.Rejected
            : null;
        if (_dice.Chance(faults.Hang))
            return new(TimeSpan.FromTicks((long)(_dice.NextDouble() * faults.LongestHang.Ticks)), Quick(), error, IsAckLost: false, ignoresToken);
        return new(Duration(faults), Duration(faults), error, kind == CallKind.Write && _dice.Chance(faults.AckLost), ignoresToken);
    }

    /// <summary>Whether one of some writes is refused whenever it comes.</summary>
    /// <param name="writes">The writes.</param>
    public bool IsAnyPoisoned(IReadOnlyList<RecordWrite> writes)
    {
        if (Faults.Poisoned == 0)
            return false;
        var isAny = false;
        foreach (var write in writes)
        {
            if (write.Stamp != 0 && _judged.Add(write.Stamp) && _dice.Chance(Faults.Poisoned))
                _poisoned.Add(write.Stamp);
            isAny |= _poisoned.Contains(write.Stamp);
        }

        return isAny;
    }

    /// <summary>Makes some writes, as one.</summary>
    /// <param name="writes">The writes.</param>
    /// <param name="cursor">The cursor to keep with them.</param>
    public void Apply(IReadOnlyList<RecordWrite> writes, ReplicationCursor? cursor)
    {
        _loop.AssertHere();
        if (Faults.LosesAt != long.MaxValue)
            _past.Add(new(new Dictionary<RowKey, Record>(Rows), Cursor, Witness.Save()));
        foreach (var write in writes)
        {
            _trace.Add($"{Name}: {write}");
            Witness.Applied(write);

            // What it took once it does not refuse later: a deterministic write gets the same answer again.
            _judged.Add(write.Stamp);
            switch (write.Kind)
            {
                case WriteKind.Put:
                    Rows[write.Row] = write.Record!;
                    break;
                case WriteKind.Delete:
                    Rows.Remove(write.Row);
                    break;
                default:
                    foreach (var row in Rows.Keys.Where(write.Touches).ToArray())
                        Rows.Remove(row);
                    break;
            }
        }

        if (cursor is { } next)
        {
            // Within one journal it never goes back, as the contract of batches has it.
            Cursor = Cursor is { } kept && kept.JournalId == next.JournalId && kept.Sequence > next.Sequence ? kept : next;
            _trace.Add($"{Name}: cursor {Cursor.Value.Sequence}");
        }
    }

    /// <summary>It restarts, and comes back as it was some time ago, or with nothing.</summary>
    private void Lose(bool all)
    {
        var past = all || _past.Count == 0 ? null : _past[Math.Max(_past.Count - 1 - _dice.Below(5), 0)];
        if (!all && past is null)
            return;
        _trace.Add($"{Name}: restarts {(all ? "empty" : "without its tail")}");
        Session++;
        Rows.Clear();
        foreach (var (row, record) in past?.Rows ?? new Dictionary<RowKey, Record>())
            Rows[row] = record;
        Cursor = past?.Cursor;
        Witness.Restore(past?.Witness);
        _past.Clear();
    }

    private TimeSpan Quick() => _dice.Chance(0.7) ? TimeSpan.Zero : _dice.Milliseconds(1, 5);

    private TimeSpan Duration(FaultProfile faults) =>
        _dice.Chance(faults.Slow) ? TimeSpan.FromMilliseconds(Math.Ceiling(_dice.NextDouble() * faults.Slowest.TotalMilliseconds)) : Quick();
}
