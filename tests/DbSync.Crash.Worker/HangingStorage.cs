using System.Reflection;
using DbSync.FullStorage;

namespace DbSync.Crash.Worker;

/// <summary>A secondary that never answers.</summary>
internal class HangingStorage : DispatchProxy
{
    private static readonly MethodInfo NeverOf = typeof(HangingStorage).GetMethod(nameof(Never), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static IFullStorage Create() => Create<IFullStorage, HangingStorage>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var type = targetMethod!.ReturnType;
        return NeverOf.MakeGenericMethod(type.IsGenericType ? type.GenericTypeArguments[0] : typeof(bool)).Invoke(null, null);
    }

    private static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;
}
