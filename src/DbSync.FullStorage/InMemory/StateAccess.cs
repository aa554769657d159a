namespace DbSync.FullStorage;

/// <summary>How the parts of an in-memory store read and change its state: at once, or collected in a batch.</summary>
internal abstract class StateAccess
{
    /// <summary>Whether an update of an absent record is no error; see <see cref="IFullStorage"/>.</summary>
    public abstract bool IsBatch { get; }

    public abstract bool IsOpen { get; set; }

    protected abstract StoreState Current { get; }

    /// <summary>Answers from the present state.</summary>
    public Task<T> Read<T>(Func<StoreState, T> answer, CancellationToken cancellationToken) => Run(() => answer(State()), cancellationToken);

    /// <summary>The present state, for a reader that looks at it several times.</summary>
    /// <exception cref="StorageClosedException">The store is closed.</exception>
    public StoreState State()
    {
        RequireOpen();
        return Current;
    }

    /// <summary>Changes the state. The arguments are checked before and the row is made; only what depends on the state is left to the change.</summary>
    /// <param name="prepare">Checks the arguments and makes the change and the answer.</param>
    /// <param name="cancellationToken">Cancels the write before anything changed, and not in its middle.</param>
    public Task<T> Write<T>(Func<(Func<StoreState, StoreState> Change, T Answer)> prepare, CancellationToken cancellationToken) => Run(
        () =>
        {
            RequireOpen();
            var (change, answer) = prepare();
            cancellationToken.ThrowIfCancellationRequested();
            Apply(change);
            return answer;
        },
        cancellationToken);

    /// <inheritdoc cref="Write{T}"/>
    public Task Write(Func<Func<StoreState, StoreState>> prepare, CancellationToken cancellationToken) =>
        Write(() => (prepare(), true), cancellationToken);

    /// <summary>Runs a piece of work at once; what it throws is in the task, as with a store that is really asynchronous.</summary>
    public static Task<T> Run<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        try
        {
            return Task.FromResult(work());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }
        catch (Exception error)
        {
            return Task.FromException<T>(error);
        }
    }

    public abstract void Apply(Func<StoreState, StoreState> change);

    private void RequireOpen()
    {
        if (!IsOpen)
            throw new StorageClosedException("The in-memory store");
    }
}
