namespace DbSync.Simulation.Invariants;

/// <summary>
/// All changes of one row on the primary, in order: what every secondary has to go through. The same change twice in a row is one, since
/// writes are idempotent.
/// </summary>
internal sealed class RowHistory
{
    private readonly List<RowChange> _changes = [];
    private readonly Dictionary<long, int> _byStamp = [];

    public IReadOnlyList<RowChange> Changes => _changes;

    public int Last => _changes.Count - 1;

    /// <summary>The stamp of the row as it is on the primary; 0: there is none.</summary>
    public long Current => _changes.Count == 0 ? 0 : _changes[^1].Stamp;

    /// <summary>How many changes there were when tombstones in memory were last lost: what came before may show again.</summary>
    public int Forgotten { get; private set; }

    public void Add(RowChange change)
    {
        if (change.Stamp == Current)
            return;
        if (!change.IsDelete)
            _byStamp[change.Stamp] = _changes.Count;
        _changes.Add(change);
    }

    /// <summary>Which change a put is; -1: the primary never had it.</summary>
    /// <param name="stamp">The put's stamp.</param>
    public int IndexOf(long stamp) => _byStamp.GetValueOrDefault(stamp, -1);

    /// <summary>The first delete behind a change; -1: there is none.</summary>
    /// <param name="index">The change.</param>
    public int DeleteAfter(int index) => _changes.FindIndex(index + 1, static change => change.IsDelete);

    /// <summary>The last put; -1: there is none.</summary>
    public int LastPut => _changes.FindLastIndex(static change => !change.IsDelete);

    /// <summary>The last change that was acknowledged by some time; -1: there is none.</summary>
    /// <param name="clock">The time, by the ledger's clock.</param>
    /// <param name="ofPuts">Whether deletes do not count.</param>
    public int LastAcknowledgedBy(long clock, bool ofPuts) => _changes.FindLastIndex(change =>
        !(ofPuts && change.IsDelete) && change.Causes.Any(cause => cause.State == WriteState.Acknowledged && cause.SettledAt <= clock));

    /// <summary>The stamp that a store has which stands at a change.</summary>
    /// <param name="index">The change; -1: before the first.</param>
    public long StampAt(int index) => index < 0 ? 0 : _changes[index].Stamp;

    public void Forget() => Forgotten = _changes.Count;
}
