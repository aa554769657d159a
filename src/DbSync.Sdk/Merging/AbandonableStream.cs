namespace DbSync.Sdk.Merging;

/// <summary>Reads the stream of a store that may be left behind when the token is cancelled, whatever the store does with it.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="open">Opens the stream; called at the first <see cref="MoveNextAsync"/>.</param>
/// <param name="cancellationToken">Ends the waits.</param>
internal sealed class AbandonableStream<T>(Func<IAsyncEnumerable<T>> open, CancellationToken cancellationToken) : IAsyncDisposable
{
    private IAsyncEnumerator<T>? _enumerator;
    private Task<bool>? _pending;

    public T Current => _enumerator is { } enumerator ? enumerator.Current : throw new InvalidOperationException("Call MoveNextAsync first.");

    /// <summary>Goes to the next record.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<bool> MoveNextAsync()
    {
        cancellationToken.ThrowIfCancellationRequested();
        _enumerator ??= open().GetAsyncEnumerator(cancellationToken);
        var next = _enumerator.MoveNextAsync();
        if (next.IsCompleted)
            return await next.ConfigureAwait(false);
        _pending = next.AsTask();
        return await Abandonable.WaitAsync(_pending, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync()
    {
        if (_enumerator is not { } enumerator)
            return ValueTask.CompletedTask;
        if (_pending is not { IsCompleted: false } pending)
            return enumerator.DisposeAsync();

        // An enumerator must not be disposed while it moves: it is when it has.
        Abandonable.Observe(DisposeAfterAsync(pending, enumerator));
        return ValueTask.CompletedTask;
    }

    private static async Task DisposeAfterAsync(Task pending, IAsyncEnumerator<T> enumerator)
    {
        await pending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await enumerator.DisposeAsync().ConfigureAwait(false);
    }
}
