using System.Diagnostics;
using System.Reflection;
using DbSync.FullStorage;

namespace DbSync.Crash.Worker;

/// <summary>A primary that kills its process at one of its writes.</summary>
internal class CrashingStorage : DispatchProxy
{
    private IFullStorage _inner = null!;
    private CrashPoint _point;
    private int _left;

    /// <summary>Wraps a store.</summary>
    /// <param name="inner">The store.</param>
    /// <param name="point">Where to die.</param>
    /// <param name="at">At which write.</param>
    public static IFullStorage Wrap(IFullStorage inner, CrashPoint point, int at)
    {
        var proxy = Create<IFullStorage, CrashingStorage>();
        var storage = (CrashingStorage)proxy;
        (storage._inner, storage._point, storage._left) = (inner, point, at);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var isLast = IsWrite(targetMethod!) && Interlocked.Decrement(ref _left) == 0;
        if (isLast && _point == CrashPoint.BeforePrimary)
            Die();
        var result = targetMethod!.Invoke(_inner, args);
        if (!isLast)
            return result;
        ((Task)result!).GetAwaiter().GetResult();
        Die();
        return result;
    }

    private static bool IsWrite(MethodInfo method) =>
        method.Name.StartsWith("Save", StringComparison.Ordinal) || method.Name.StartsWith("Delete", StringComparison.Ordinal);

    private static void Die()
    {
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
