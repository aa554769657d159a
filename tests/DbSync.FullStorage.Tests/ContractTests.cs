using System.Reflection;
using DbSync.Testing;

namespace DbSync.FullStorage.Tests;

public sealed class ContractTests
{
    private static readonly MethodInfo[] Methods = [.. typeof(IFullStorage).GetInterfaces().SelectMany(role => role.GetMethods())];

    [Fact]
    public void ThereAre64MethodsWithOneRoleEach()
    {
        Methods.Length.ShouldBe(64);
        typeof(IFullStorage).GetMethods().ShouldBeEmpty();
        Count<SyncWriteAttribute>().ShouldBe(19);
        Count<SyncDeleteAttribute>().ShouldBe(10);
        Count<PrimaryOnlyAttribute>().ShouldBe(5 + 3);
        Count<MergedReadAttribute>().ShouldBe(27);
    }

    [Fact]
    public void EveryOpTypeIsUsedByOneMethod()
    {
        var used = Methods.Select(OpTypeOf).OfType<string>().ToArray();
        var declared = typeof(OpType).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToArray();
        used.Distinct(StringComparer.Ordinal).Count().ShouldBe(29);
        used.ShouldBe(declared, ignoreOrder: true);
        foreach (var field in typeof(OpType).GetFields())
            Methods.Single(method => OpTypeOf(method) == (string)field.GetRawConstantValue()!).Name.ShouldBe(field.Name + "Async");
    }

    [Fact]
    public void TheSuiteCallsEveryMethod() =>
        AllCalls.Of(new InMemoryStorage(4), CancellationToken.None).Select(call => call.Name + "Async").ShouldBe(Methods.Select(method => method.Name), ignoreOrder: true);

    private static string? OpTypeOf(MethodInfo method) =>
        method.GetCustomAttribute<SyncWriteAttribute>()?.OpType ?? method.GetCustomAttribute<SyncDeleteAttribute>()?.OpType;

    private static int Count<TRole>()
        where TRole : Attribute => Methods.Count(method => method.GetCustomAttribute<TRole>() is not null);
}
