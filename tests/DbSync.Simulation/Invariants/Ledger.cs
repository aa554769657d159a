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
            case WriteState.Failed when issued.IsApplied && issued.Write.Kind == WriteKind.Put:
                verdict.Fail(Invariant.I5, $"{issued.Write} was said not to have happened, but the primary has it");
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

    /// <summary>A journal in memory is gone: what was not replicated is lost to the secondaries, as documented.</summary>
    public void JournalLost()
    {
        foreach (var history in _histories.Values)
            history.Forget();
    }

    /// <summary>The rows that a write touches.</summary>
    /// <param name="write">The write.</param>
    public IEnumerable<RowKey> RowsOf(RecordWrite write) => write.Kind == WriteKind.Clear ? _histories.Keys.Where(write.Touches) : [write.Row];

    /// <summary>The primary makes a write.</summary>
    /// <param name="write">The write.</param>
    void IStoreWitness.Applied(RecordWrite write)
    {
        Clock++;
        var open = _open.GetValueOrDefault(write.Row.Owner) ?? [];

        // Deletes carry nothing to tell them apart by: any of those that are open may be this one.
        var causes = open.FindAll(issued => issued.Write.Kind == write.Kind && issued.Write.Row == write.Row && issued.Write.Stamp == write.Stamp);
        if (causes.Count == 0)
            verdict.Fail(Invariant.I2, $"the primary gets {write}, which nobody is writing: it was applied before, and newer writes of {write.Row.Owner} since, or it had failed");
        foreach (var cause in causes)
            cause.IsApplied = true;

        // Whatever was in doubt of this owner is rolled forward before anything newer of it: from here on it must not come any more.
        foreach (var settled in open.FindAll(issued => issued.State == WriteState.Unknown && !causes.Contains(issued)))
            Close(settled);
        foreach (var row in RowsOf(write))
            _histories[row].Add(new RowChange(write.Stamp, Clock, causes));
    }

    object? IStoreWitness.Mark(IReadOnlyList<RecordWrite> writes) => null;

    void IStoreWitness.MayRepeat(object? mark)
    {
        // A write stays open until its caller knows how it ended, so that it may come again without more ado.
    }

    private void Close(IssuedWrite issued)
    {
        issued.SettledAt = Clock;
        _open[issued.Write.Row.Owner].Remove(issued);
    }
}
