using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Generators.Tests;

/// <summary>An edit costs what it must, no more: unrelated ones leave every output alone, real ones regenerate.</summary>
public sealed class CachingTests
{
    private const string Base =
        """
        using System.Threading.Tasks;
        using DbSync.Sdk;
        namespace Notes;
        public sealed record Thing(string Id);
        public interface IBase
        {
            [SyncWrite("base.save")] Task SaveBaseAsync([SyncKey] string id, Thing thing);
        }
        """;

    private const string Derived =
        """
        using System.Threading.Tasks;
        using DbSync.Sdk;
        namespace Notes;
        [SyncedStorage]
        public interface IDerived : IBase
        {
            [SyncWrite("derived.save")] Task SaveAsync([SyncKey] string id);
        }
        """;

    private const string Other =
        """
        using System.Threading.Tasks;
        using DbSync.Sdk;
        namespace Others;
        [SyncedStorage]
        public interface IOther
        {
            [SyncWrite("other.save")] Task SaveAsync([SyncKey] string id);
        }
        """;

    public static TheoryData<string, string, string> UnrelatedEdits() => new()
    {
        { Derived, "[SyncedStorage]", "// a comment moves everything down\n\n[SyncedStorage]" },
        { Derived, "namespace Notes;", "namespace Notes;\npublic sealed class Unrelated { public int X() => 42; }" },
        { Base, "public sealed record Thing(string Id);", "public sealed record Thing(string Id) { public int Twice() => 2; }" },
    };

    public static TheoryData<string, string, string> RealEdits() => new()
    {
        { Derived, "\"derived.save\"", "\"derived.store\"" },
        { Derived, "SaveAsync([SyncKey] string id)", "SaveAsync([SyncKey] string id, int more)" },
        { Derived, "SaveAsync([SyncKey] string id)", "SaveAsync([SyncKey] string id = \"x\")" },
        { Base, "\"base.save\"", "\"base.store\"" },
        { Base, "record Thing(string Id)", "record Thing(string Id, int More)" },
        { Base, "SaveBaseAsync([SyncKey] string id, Thing thing);", "SaveBaseAsync([SyncKey] string id, Thing thing); [PrimaryOnly] void More();" },
    };

    [Theory]
    [MemberData(nameof(UnrelatedEdits))]
    public void An_unrelated_edit_leaves_every_output_alone(string file, string before, string after)
    {
        var (reasons, sources) = Rerun(file, before, after);
        reasons.ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached || reason == IncrementalStepRunReason.Unchanged);
        sources.Before.ShouldBe(sources.After);
    }

    [Theory]
    [MemberData(nameof(RealEdits))]
    public void A_real_edit_regenerates_that_contract_and_no_other(string file, string before, string after)
    {
        var (reasons, sources) = Rerun(file, before, after);
        reasons.Count(reason => reason == IncrementalStepRunReason.Modified).ShouldBe(1);
        reasons.Count(reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged).ShouldBe(1);
        sources.Before.ShouldNotBe(sources.After);
    }

    [Fact]
    public void Nothing_of_the_compiler_is_kept_in_a_model()
    {
        var driver = Generated.Driver().RunGenerators(Compile.Sources(CorpusCase.Of("Broad/Reads").Input, NoteStore.Source, CorpusCase.Of("Broad/Inheritance").Input));
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var steps = driver.GetRunResult().Results[0].TrackedSteps
            .Where(step => step.Key is DbSyncGenerator.ClassifyStep or DbSyncGenerator.ModelStep or DbSyncGenerator.DiagnosticsStep)
            .SelectMany(step => step.Value)
            .SelectMany(step => step.Outputs)
            .ToList();
        steps.Count.ShouldBeGreaterThanOrEqualTo(6);
        foreach (var (value, _) in steps)
            Walk(value, seen, "model");
        seen.Count.ShouldBeGreaterThan(100);
    }

    private static (IReadOnlyList<IncrementalStepRunReason> Reasons, (string Before, string After) Sources) Rerun(string file, string before, string after)
    {
        file.ShouldContain(before);
        var compilation = Compile.Sources(Base, Derived, Other);
        var driver = Generated.Driver().RunGenerators(compilation);
        var first = Sources(driver);

        var old = compilation.SyntaxTrees.Single(tree => tree.ToString() == file);
        var edited = CSharpSyntaxTree.ParseText(file.Replace(before, after, StringComparison.Ordinal), Compile.ParseOptions, old.FilePath, System.Text.Encoding.UTF8);
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(old, edited));

        var steps = driver.GetRunResult().Results[0].TrackedSteps[DbSyncGenerator.ModelStep];
        return ([.. steps.SelectMany(step => step.Outputs).Select(output => output.Reason)], (first, Sources(driver)));
    }

    private static string Sources(GeneratorDriver driver) =>
        string.Concat(driver.GetRunResult().Results[0].GeneratedSources.Select(source => source.HintName + source.SourceText));

    private static void Walk(object? value, HashSet<object> seen, string at)
    {
        if (value is null or string or Enum || value.GetType().IsPrimitive || (!value.GetType().IsValueType && !seen.Add(value)))
            return;
        (value is ISymbol or SyntaxNode or SyntaxTree or Compilation or SemanticModel or Location).ShouldBeFalse($"{at} is a {value.GetType()}");
        if (value is System.Collections.IEnumerable items && value.GetType().GetProperty("IsDefault")?.GetValue(value) is not true)
        {
            foreach (var item in items)
                Walk(item, seen, at + "[]");
        }

        for (var type = value.GetType(); type is not null && type.Namespace?.StartsWith("DbSync", StringComparison.Ordinal) == true; type = type.BaseType)
        {
            foreach (var field in type.GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), seen, $"{at}.{field.Name}");
        }
    }
}
