using System.Reflection;

namespace DbSync.Generators.Tests;

/// <summary>Runs every public static method of the corpus's <c>X.run.cs</c>: what generated code does with a recording store.</summary>
public sealed class CorpusBehaviourTests
{
    private static readonly Lazy<Assembly> Compiled = new(() => LoadedAssembly.Of(
        "Corpus",
        [CorpusCase.Usings, .. CorpusCase.All.Where(item => item.Run is not null).SelectMany(item => new[] { item.Input, item.Run! })]));

    public static TheoryData<string> Names() => [.. Compiled.Value.GetTypes()
        .Where(type => type is { IsPublic: true, Name: "Run" })
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => $"{type.Namespace}.{method.Name}"))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Holds(string name)
    {
        var at = name.LastIndexOf('.');
        var type = Compiled.Value.GetType(name[..at] + ".Run", throwOnError: true)!;
        var result = type.GetMethod(name[(at + 1)..])!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);
        if (result is Task task)
            await task;
    }

    [Fact]
    public void Every_case_of_behaviour_is_run() =>
        CorpusCase.All.Where(item => item.Name.StartsWith("Behaviour/", StringComparison.Ordinal)).ShouldAllBe(item => item.Run != null);
}
