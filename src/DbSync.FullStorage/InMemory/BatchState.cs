namespace DbSync.FullStorage;

/// <summary>The writes of a batch, collected until it commits. Reads see the store as it is, with the batch's own writes.</summary>
internal sealed class BatchState(SharedState shared) : StateAccess
{
    private readonly Lock _turn = new();
    private readonly List<Func<StoreState, StoreState>> _changes = [];
    private bool _isOver;

    public override bool IsBatch => true;

    public override bool IsOpen
    {
        get => shared.IsOpen;
        set => shared.IsOpen = value;
    }

    protected override StoreState Current
    {
        get
        {
            lock (_turn)
                return Replay(shared.State());
        }
    }

    public override void Apply(Func<StoreState, StoreState> change)
    {
        lock (_turn)
        {
            RequireUnderWay();
            _changes.Add(change);
        }
    }

    public void Commit(ReplicationCursor cursor)
    {
        lock (_turn)
        {
            RequireUnderWay();
            _ = shared.State();
            shared.Apply(state => Replay(state).WithCursor(cursor));
            _isOver = true;
        }
    }

    public void Discard()
    {
        lock (_turn)
        {
            _changes.Clear();
            _isOver = true;
        }
    }

    private StoreState Replay(StoreState state) => _changes.Aggregate(state, (current, change) => change(current));

    private void RequireUnderWay()
    {
        if (_isOver)
            throw new InvalidOperationException("The batch is over: it was committed or disposed. Begin another one.");
    }
}
