using DbSync.FullStorage;

namespace DbSync.Testing.Merged;

/// <summary>One call of a storage, with its arguments.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Run">Makes the call; the result of a method without one is <see langword="null"/>.</param>
public sealed record StorageCall(string Method, Func<IFullStorage, CancellationToken, Task<object?>> Run)
{
    /// <summary>A call without a result.</summary>
    public static StorageCall Of(string method, Func<IFullStorage, CancellationToken, Task> call) => new(method, async (store, token) =>
    {
        await call(store, token);
        return null;
    });

    /// <summary>A call with a result.</summary>
    public static StorageCall Of<T>(string method, Func<IFullStorage, CancellationToken, Task<T>> call) =>
        new(method, async (store, token) => await call(store, token));

    public override string ToString() => Method;
}
