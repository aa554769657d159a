using System.Reflection;
using DbSync.Sdk;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Generators.Tests;

/// <summary>Every member of every decorated contract reaches the same member of a recording store, whatever it is named and hidden by.</summary>
public sealed class CorpusForwardingTests(ITestOutputHelper output)
{
    private static readonly Type[] Candidates = [typeof(string), typeof(int), typeof(Exception), typeof(DayOfWeek), typeof(Action), typeof(List<int>), typeof(MemoryStream)];

    // Contracts that no proxy can implement: see CanBeProxied.
    private static readonly string[] NotProxied =
    [
        "Behaviour/PropertiesAndEvents", "Broad/PassThrough", "Inheritance/AccessorAccessibility", "Inheritance/Properties", "Inheritance/SameNameOtherReturn", "Signatures/RefReturns",
    ];

    public static TheoryData<string> Cases => [.. CorpusCase.All.Where(item => item is { IsRejected: false, NeedsLibrary: false } && !NotProxied.Contains(item.Name)).Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_member_reaches_its_own(string name)
    {
        // Proxies find a contract's assembly by its name.
        var assembly = LoadedAssembly.Load(CorpusCase.Of(name).Compilation().WithAssemblyName("Corpus." + name.Replace('/', '.')));
        var facades = assembly.GetTypes().Where(type => ContractOf(type) is { } contract && Methods(contract).All(CanBeProxied)).ToList();
        facades.ShouldNotBeEmpty();
        var calls = facades.Sum(facade => (int)typeof(CorpusForwardingTests).GetMethod(nameof(Forward), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(ContractOf(facade)!).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [facade], null)!);
        output.WriteLine($"{facades.Count} contracts, {calls} calls");
    }

    private static Type? ContractOf(Type type) => type.IsClass
        ? type.GetInterfaces().FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(ISyncContract<>))?.GetGenericArguments()[0]
        : null;

    private static int Forward<TStorage>(Type facadeType)
        where TStorage : class
    {
        var calls = 0;
        foreach (var declared in Methods(typeof(TStorage)))
        {
            if (declared.DeclaringType!.Namespace == "System" || Close(declared) is not { } method || !CanBeRecorded(method))
                continue;
            var runtime = new FakeRuntime<TStorage>();
            var facade = Activator.CreateInstance(facadeType, runtime)!;
            var arguments = method.GetParameters().Select(parameter => Default(parameter.ParameterType)).ToArray();
            Finish(method.Invoke(facade, BindingFlags.DoNotWrapExceptions, null, arguments, null));
            var (called, passed) = runtime.PrimaryCalls.Calls.ShouldHaveSingleItem($"{typeof(TStorage)}: {method}");
            (called.DeclaringType, called.ToString()).ShouldBe((method.DeclaringType, method.ToString()));
            passed.Length.ShouldBe(arguments.Length);
            calls++;
        }

        return calls;
    }

    private static IEnumerable<MethodInfo> Methods(Type contract) => contract.GetInterfaces().Append(contract)
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(method => method is { IsVirtual: true, IsPrivate: false, IsFinal: false });

    // A proxy cannot implement what is internal, returns a read-only place, or can be set only while it is made.
    private static bool CanBeProxied(MethodInfo method) => !method.IsAssembly && method.ReturnParameter.GetRequiredCustomModifiers().Length == 0;

    // A proxy can neither box what lives on the stack nor return a place.
    private static bool CanBeRecorded(MethodInfo method) => !method.ReturnType.IsByRef && !method.ReturnType.IsByRefLike && !method.ReturnType.IsPointer &&
        !method.ReturnType.IsFunctionPointer && method.GetParameters().All(parameter =>
            parameter.ParameterType is { IsPointer: false, IsByRefLike: false, IsFunctionPointer: false, IsByRef: false });

    private static MethodInfo? Close(MethodInfo method)
    {
        if (!method.IsGenericMethodDefinition)
            return method;
        foreach (var candidate in Candidates)
        {
            try
            {
                return method.MakeGenericMethod([.. Enumerable.Repeat(candidate, method.GetGenericArguments().Length)]);
            }
            catch (ArgumentException)
            {
                // It does not satisfy the constraints.
            }
        }

        return null;
    }

    private static object? Default(Type type) => type.IsValueType || type.GetConstructor([]) is not null ? Activator.CreateInstance(type) : null;

    // A stream asks its stores once it is read.
    private static void Finish(object? result)
    {
        var stream = result?.GetType().GetInterfaces().FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
        if (stream is null)
            return;
        typeof(CorpusForwardingTests).GetMethod(nameof(ReadAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(stream.GetGenericArguments()).Invoke(null, [result]).ShouldBeAssignableTo<Task>()!.GetAwaiter().GetResult();
    }

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> stream)
    {
        await foreach (var item in stream)
            throw new InvalidOperationException($"The store has no {item}.");
    }
}
