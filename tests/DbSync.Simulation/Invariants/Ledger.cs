using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Invariants;

/// <summary>
/// What the run knows of its own: every write that was issued and how it ended, and every change that the primary went through. All else is
/// measured against it.
/// </summary>
/// <param name="rows">All rows that there can be.</param>
/// <param name="verdict">Where failures go.</param>
internal sealed class Ledger(IEnumerable<RowKey> rows, Verdict verdict) : IStoreWitness
{
    private readonly SortedDictionary<RowKey, RowHistory> _histories = new(rows.ToDictionary(static row => row, static _ => new RowHistory()), RowKey.Order);

    // Writes that may still take effect on the primary, by owner.
    private readonly Dictionary<string, List<IssuedWrite>> _open = new(StringComparer.Ordinal);

    // Writes that the primary refused, while a crash may still take the journal's word for that.
    private readonly List<IssuedWrite> _refused = [];

    private bool _isRecovering;

    public IReadOnlyDictionary<RowKey, RowHistory> Histories => _histories;

    /// <summary>Counts what happens; orders reads and changes that share a moment.</summary>
    public long Clock { get; private set; }

    public int Acknowledged { get; private set; }

    /// <summary>A caller issues a write.</summary>
    /// <param name="write">The write.</param>
    public IssuedWrite Begin(RecordWrite write)
    {
        Clock++;
        var issued = new IssuedWrite(write);
        if (!_open.TryGetValue(write.Row.Owner, out var open))
            _open.Add(write.Row.Owner, open = []);
        open.Add(issued);
        return issued;
    }

    /// <summary>The caller learns how it ended.</summary>
    /// <param name="issued">The write.</param>
    /// <param name="state">How.</param>
    public void End(IssuedWrite issued, WriteState state)
    {
        Clock++;
        issued.State = state;
        switch (state)
        {
            case WriteState.Acknowledged when !issued.IsApplied:
                verdict.Fail(Invariant.I1, $"{issued.Write} was acknowledged, but the primary never had it");
                break;
            case WriteState.Failed or WriteState.Refused when issued.IsApplied && issued.Write.Kind == WriteKind.Put:
                verdict.Fail(Invariant.I5, $"{issued.Write} was said not to have happened, but the primary has it");
                break;
            case WriteState.Refused:
                Close(issued);
                _refused.Add(issued);
                break;
            case WriteState.Acknowledged or WriteState.Failed:
                Close(issued);
                break;
        }

        if (state == WriteState.Acknowledged)
            Acknowledged++;
    }

    /// <summary>The process is gone, and with it all callers: nobody knows how their writes ended.</summary>
    public void ProcessEnded()
    {
        foreach (var issued in _open.Values.SelectMany(static open => open))
            issued.State = WriteState.Unknown;
    }

    /// <summary>Tombstones in memory are gone: what was deleted may show again, as documented.</summary>
    public void TombstonesLost()
    {
        foreach (var history in _histories.Values)
            history.Forget();
    }

    /// <summary>
    /// A new process starts: what it finds in doubt it applies again, in order, before anything new. Also what was acknowledged may come again,
    /// when the commit did not get to the disk.
    /// </summary>
    public void BeginRecovery() => _isRecovering = true;

    /// <summary>The start is over: the primary must stand where it stood, or at what was in doubt. Nothing is in doubt any more.</summary>
    /// <param name="primary">The primary.</param>
    /// <param name="mayRegress">Whether the journal may have lost the end of what the primary has.</param>
    public void EndRecovery(StoreServer primary, bool mayRegress)
    {
        _isRecovering = false;
        Clock++;
        foreach (var (row, history) in _histories)
        {
            var stamp = primary.Rows.GetValueOrDefault(row)?.Stamp ?? 0;
            if (stamp == history.Current)
                continue;
            var causes = MayCome(row.Owner).Where(issued => issued.Write.Kind != WriteKind.Put && issued.Write.Touches(row)).ToArray();
            if ((stamp != 0 || causes.Length == 0) && !mayRegress)
                verdict.Fail(Invariant.I5, $"recovery took {row} back from #{history.Current} to #{stamp} on the primary");
            history.Add(new RowChange(stamp, Clock, causes));
        }

        foreach (var issued in _open.Values.SelectMany(static open => open).ToArray())
            Close(issued);
        _refused.Clear();
    }

    /// <summary>The rows that a write touches.</summary>
    /// <param name="write">The write.</param>
    public IEnumerable<RowKey> RowsOf(RecordWrite write) => write.Kind == WriteKind.Clear ? _histories.Keys.Where(write.Touches) : [write.Row];

    /// <summary>The primary makes a write.</summary>
    /// <param name="write">The write.</param>
    void IStoreWitness.Applied(RecordWrite write)
    {
        Clock++;
        var mayCome = MayCome(write.Row.Owner).ToArray();
        if (_isRecovering && (write.Kind != WriteKind.Put || _histories[write.Row].IndexOf(write.Stamp) >= 0))
            return;

        // Deletes carry nothing to tell them apart by: any of those that are open may be this one.
        var causes = mayCome.Where(issued => issued.Write.Kind == write.Kind && issued.Write.Row == write.Row && issued.Write.Stamp == write.Stamp).ToArray();
        if (causes.Length == 0)
            verdict.Fail(Invariant.I2, $"the primary gets {write}, which nobody is writing: it was applied before, and newer writes of {write.Row.Owner} since, or it had failed");
        foreach (var cause in causes)
            cause.IsApplied = true;

        // Whatever was in doubt of this owner is rolled forward before anything newer of it: from here on it must not come any more.
        if (!_isRecovering)
        {
            foreach (var settled in mayCome.Where(issued => issued.State == WriteState.Unknown && !causes.Contains(issued)))
                Close(settled);
        }

        foreach (var row in RowsOf(write))
            _histories[row].Add(new RowChange(write.Stamp, Clock, causes));
    }

    object? IStoreWitness.Mark(IReadOnlyList<RecordWrite> writes) => null;

    void IStoreWitness.SnapshotWritten()
    {
    }

    void IStoreWitness.CursorRead()
    {
    }

    object? IStoreWitness.Save() => null;

    void IStoreWitness.Restore(object? saved) => throw new NotSupportedException("The primary loses nothing.");

    void IStoreWitness.MayRepeat(object? mark)
    {
        // A write stays open until its caller knows how it ended, so that it may come again without more ado.
    }

    /// <summary>The writes of an owner that may take effect on the primary now.</summary>
    private IEnumerable<IssuedWrite> MayCome(string owner)
    {
        IEnumerable<IssuedWrite> open = _open.GetValueOrDefault(owner) ?? [];
        return _isRecovering ? open.Concat(_refused.Where(issued => issued.Write.Row.Owner == owner)) : open;
    }

    private void Close(IssuedWrite issued)
    {
        issued.SettledAt = Clock;
        _open[issued.Write.Row.Owner].Remove(issued);
    }
}
