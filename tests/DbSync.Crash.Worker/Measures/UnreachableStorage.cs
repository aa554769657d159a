using System.Net.Sockets;
using System.Reflection;
using DbSync.FullStorage;

namespace DbSync.Crash.Worker.Measures;

/// <summary>A secondary that cannot be reached.</summary>
internal class UnreachableStorage : DispatchProxy
{
    public static IFullStorage Create() => Create<IFullStorage, UnreachableStorage>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new SocketException((int)SocketError.ConnectionRefused);
}
