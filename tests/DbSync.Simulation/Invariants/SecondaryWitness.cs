using System.Runtime.InteropServices;
using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Invariants;

/// <summary>Follows one secondary through the primary's history, row by row.</summary>
/// <param name="name">The secondary's name.</param>
/// <param name="followsDeletes">Whether deletes are applied on it.</param>
/// <param name="ledger">The primary's history.</param>
/// <param name="verdict">Where failures go.</param>
internal sealed class SecondaryWitness(string name, bool followsDeletes, Ledger ledger, Verdict verdict) : IStoreWitness
{
    // Where a row stands before its first change: it is not there, as after a delete.
    private const int Beginning = -1;

    private readonly Dictionary<RowKey, int> _positions = [];

    // Rows that may once be set back, and how far; settled once they are beyond where they stood then.
    private readonly Dictionary<RowKey, Replay> _replays = [];

    // Rows of which some changes may never come.
    private readonly Dictionary<RowKey, Loss> _lost = [];

    // The earliest change that the writes under way bring to each row.
    private Dictionary<RowKey, int> _firsts = [];

    public bool FollowsDeletes => followsDeletes;

    /// <summary>How many writes reached the store, repeated ones included.</summary>
    public long AppliedCount { get; private set; }

    /// <summary>How often the secondary was asked for its cursor.</summary>
    public long CursorReads { get; private set; }

    /// <summary>Which change of a row the secondary stands at; -1: before the first.</summary>
    /// <param name="row">The row.</param>
    public int PositionOf(RowKey row) => _positions.GetValueOrDefault(row, Beginning);

    /// <summary>Which change of a row the secondary is to stand at in the end.</summary>
    /// <param name="row">The row.</param>
    public int GoalOf(RowKey row) => followsDeletes ? ledger.Histories[row].Last : ledger.Histories[row].LastPut;

    /// <summary>Whether a row need not arrive at its goal: what is missing was lost in a way that the documentation promises nothing about.</summary>
    /// <param name="row">The row.</param>
    public bool IsExcused(RowKey row) => _lost.TryGetValue(row, out var loss) && GoalOf(row) < loss.Count && PositionOf(row) >= loss.Least;

    /// <summary>What this row misses now may never come.</summary>
    /// <param name="row">The row.</param>
    public void Excuse(RowKey row)
    {
        if (PositionOf(row) != GoalOf(row))
            Lose(row, Beginning);
    }

    /// <summary>The journal is new and empty: what the secondary misses now may never come.</summary>
    public void ExcuseAll()
    {
        foreach (var row in ledger.Histories.Keys)
            Excuse(row);
    }

    /// <summary>
    /// The journal lost what was written to it after some time: of what was acknowledged by then nothing may miss. Also a row that misses nothing
    /// may: what is replayed may set it back, and what followed is lost.
    /// </summary>
    /// <param name="clock">The time, by the ledger's clock.</param>
    public void ExcuseAfter(long clock)
    {
        foreach (var (row, history) in ledger.Histories)
            Lose(row, history.LastAcknowledgedBy(clock, ofPuts: !followsDeletes));
    }

    /// <summary>A new process, or a new connection, may replay from anywhere.</summary>
    public void MayReplayAll()
    {
        foreach (var row in ledger.Histories.Keys)
            MayReplay(row, from: Beginning);
    }

    public void Applied(RecordWrite write)
    {
        AppliedCount++;
        if (write.Kind == WriteKind.Put)
        {
            Put(write);
            return;
        }

        if (!followsDeletes)
            verdict.Fail(Invariant.I2, $"{name} keeps what is deleted, but got {write}");
        foreach (var row in ledger.RowsOf(write))
            Delete(row);
    }

    public void SnapshotWritten()
    {
        // A row that the primary does not have is not in a snapshot: what was to be kept of it may never have been here.
        if (followsDeletes)
            return;
        foreach (var row in ledger.Histories.Keys.Where(row => ledger.Histories[row].Current == 0))
            Excuse(row);
    }

    public void CursorRead()
    {
        CursorReads++;
        MayReplayAll();
    }

    public object? Save() => new Dictionary<RowKey, int>(_positions);

    public void Restore(object? saved)
    {
        _positions.Clear();
        foreach (var (row, position) in (Dictionary<RowKey, int>?)saved ?? [])
            _positions[row] = position;
    }

    public object? Mark(IReadOnlyList<RecordWrite> writes) => _firsts = [];

    public void MayRepeat(object? mark)
    {
        foreach (var (row, first) in (Dictionary<RowKey, int>)mark!)
            MayReplay(row, first);
    }

    /// <param name="row">The row.</param>
    /// <param name="least">What came before this change must be there.</param>
    private void Lose(RowKey row, int least)
    {
        // What may be missing already still may.
        if (_lost.TryGetValue(row, out var before) && GoalOf(row) < before.Count)
            least = Math.Min(least, before.Least);
        _lost[row] = new(ledger.Histories[row].Changes.Count, least);
    }

    private void MayReplay(RowKey row, int from)
    {
        var before = _replays.GetValueOrDefault(row, new(int.MaxValue, Beginning));
        _replays[row] = new(Math.Min(from, before.From), Math.Max(PositionOf(row), before.UpTo));
    }

    private void Put(RecordWrite write)
    {
        var change = ledger.Histories[write.Row].IndexOf(write.Stamp);
        if (change < 0)
            verdict.Fail(Invariant.I5, $"{name} got {write}, which the primary never had");
        Move(write.Row, change, write);
    }

    private void Delete(RowKey row)
    {
        var history = ledger.Histories[row];
        var position = PositionOf(row);
        if (history.StampAt(position) == 0)
        {
            Note(row, position);
            return;
        }

        // Nothing tells deletes apart: it is the next one, or in a replay the first one that it may be.
        var change = !_replays.TryGetValue(row, out var replay) ? history.DeleteAfter(position)
            : replay.From == Beginning ? Beginning
            : history.DeleteAfter(replay.From - 1);
        Move(row, change, $"a delete of {row}");
    }

    private void Move(RowKey row, int change, object what)
    {
        var position = PositionOf(row);
        if (change < position && (!_replays.Remove(row, out var replay) || change < replay.From))
            verdict.Fail(Invariant.I2, $"{name} got {what} (change {change} of its row) after change {position}");
        if (_replays.TryGetValue(row, out var settled) && change > settled.UpTo)
            _replays.Remove(row);
        _positions[row] = change;
        Note(row, change);
    }

    private void Note(RowKey row, int change) => _firsts[row] = Math.Min(change, _firsts.GetValueOrDefault(row, int.MaxValue));

    /// <summary>What may be lost of a row.</summary>
    /// <param name="Count">Of the changes that there were then.</param>
    /// <param name="Least">None up to this one.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Loss(int Count, int Least);

    /// <summary>How far a row may be set back.</summary>
    /// <param name="From">Not before this change.</param>
    /// <param name="UpTo">Where it stood.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Replay(int From, int UpTo);
}
