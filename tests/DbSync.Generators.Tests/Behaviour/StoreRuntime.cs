using DbSync.Sdk;

namespace DbSync.Generators.Tests;

/// <summary>A runtime over one store: writes are applied to it at once, reads are not merged.</summary>
/// <typeparam name="TStorage">The contract's interface.</typeparam>
/// <param name="store">The store.</param>
public sealed class StoreRuntime<TStorage>(TStorage store) : ISyncRuntime<TStorage>, IOperationWriter<TStorage>
    where TStorage : class
{
    /// <inheritdoc/>
    public TStorage Primary { get; } = store;

    /// <summary>What was written.</summary>
    public IList<ISyncOperation<TStorage>> Written { get; } = [];

    /// <inheritdoc/>
    public IOperationWriter<TStorage> Writer => this;

    /// <summary>Nothing: only the real engine merges.</summary>
    public IReadMergeEngine<TStorage> Reads => null!;

    /// <inheritdoc/>
    public Guid NewKey() => FakeRuntime<TStorage>.Key;

    /// <inheritdoc/>
    public DateTimeOffset Now() => FakeRuntime<TStorage>.Time;

    /// <inheritdoc/>
    public async Task WriteAsync(ISyncOperation<TStorage> operation, CancellationToken cancellationToken)
    {
        Written.Add(operation);
        await operation.ApplyAsync(Primary, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<TResult> WriteAsync<TResult>(ISyncOperation<TStorage, TResult> operation, CancellationToken cancellationToken)
    {
        Written.Add(operation);
        return await operation.ExecuteAsync(Primary, cancellationToken);
    }
}
