using System.Collections.Concurrent;
using System.Reflection;
using DbSync.FullStorage;

namespace DbSync.Testing.Merged;

/// <summary>A decorator of a storage that records each call and lets a test answer in its place.</summary>
public class StoreProxy : DispatchProxy
{
    private readonly ConcurrentQueue<string> _calls = new();
    private IFullStorage? _inner;
    private volatile Func<string, Fault?> _fault = static _ => null;

    /// <summary>The store as its users see it.</summary>
    public IFullStorage Storage { get; private set; } = null!;

    /// <summary>The names of the methods that were called, in order.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    /// <summary>What happens instead of a call of a method; <see langword="null"/>: the call itself.</summary>
    public Func<string, Fault?> FaultOf
    {
        get => _fault;
        set => _fault = value;
    }

    /// <summary>Decorates a store.</summary>
    public static StoreProxy Around(IFullStorage inner)
    {
        var storage = Create<IFullStorage, StoreProxy>();
        var proxy = (StoreProxy)(object)storage;
        (proxy._inner, proxy.Storage) = (inner, storage);
        return proxy;
    }

    public void ForgetCalls() => _calls.Clear();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        _calls.Enqueue(targetMethod.Name);
        return _fault(targetMethod.Name) is { } fault
            ? fault.Answer(targetMethod.ReturnType, args?.OfType<CancellationToken>().FirstOrDefault() ?? default)
            : targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
    }
}
