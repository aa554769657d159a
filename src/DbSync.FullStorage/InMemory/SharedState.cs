namespace DbSync.FullStorage;

/// <summary>The state of an in-memory store. Writers take turns; readers never wait.</summary>
internal sealed class SharedState : StateAccess
{
    private readonly Lock _turn = new();
    private volatile StoreState _state = new();
    private volatile bool _isOpen = true;

    public override bool IsBatch => false;

    public override bool IsOpen
    {
        get => _isOpen;
        set => _isOpen = value;
    }

    protected override StoreState Current => _state;

    public override void Apply(Func<StoreState, StoreState> change)
    {
        lock (_turn)
            _state = change(_state);
    }
}
