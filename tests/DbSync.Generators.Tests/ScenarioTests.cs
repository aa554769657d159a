using System.Reflection;

namespace DbSync.Generators.Tests;

/// <summary>Runs every public static method of <c>Scenarios/</c>: tests that are compiled together with the code generated for them.</summary>
public sealed class ScenarioTests
{
    private static readonly Lazy<Assembly> Scenarios = new(() => LoadedAssembly.Scenarios());

    public static TheoryData<string> Names() => [.. Scenarios.Value.GetTypes()
        .Where(type => type.IsPublic && type.Name.EndsWith("Scenarios", StringComparison.Ordinal))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => $"{type.Name}.{method.Name}"))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Holds(string scenario)
    {
        var parts = scenario.Split('.');
        var type = Scenarios.Value.GetTypes().Single(candidate => candidate.Name == parts[0]);
        var result = type.GetMethod(parts[1])!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);
        if (result is Task task)
            await task;
    }
}
