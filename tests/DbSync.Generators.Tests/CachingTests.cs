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

    /// <summary>Edits of a file that the contract only names things of: what is generated is what a first run would generate.</summary>
    [Theory]
    [InlineData("\"base.save\"", "\"base.store\"")]
    [InlineData("\"base.save\"", "Names.Save")]
    [InlineData("string Text", "int Text")]
    [InlineData("public string? More { get; init; }", "public string More { get; init; } = \"\";")]
    [InlineData("public string? More { get; init; }", "public string? More => Text;")]
    [InlineData("namespace Notes;", "#nullable disable\nnamespace Notes;")]
    [InlineData("namespace Notes;", "#nullable enable annotations\nnamespace Notes;")]
    [InlineData("{ return 3; }", "{\n#nullable disable\n return 3; }")]
    [InlineData("{ return 3; } }", "{ return 3; }\n#if !NONE\n public string? Last { get; init; }\n#endif\n}")]
    [InlineData("record Thing(", "record Thing<T>(")]
    [InlineData("public int Twice() => 2;", "public int Twice() => 3;")]
    [InlineData("public int Thrice() { return 3; }", "public int Thrice() { return 4; }")]
    public void What_an_edit_of_another_file_changes_is_seen(string before, string after)
    {
        const string Shared = """
            using System.Threading.Tasks;
            using DbSync.Sdk;
            namespace Notes;
            public static class Names { public const string Save = "names.save"; }
            public sealed record Thing(string Text) { public string? More { get; init; } public int Twice() => 2; public int Thrice() { return 3; } }
            public interface IBase
            {
                [SyncWrite("base.save")] Task SaveBaseAsync([SyncKey] string id, Thing thing);
            }
            """;
        Shared.ShouldContain(before);
        var compilation = Compile.Sources(Shared, Derived);
        var driver = Generated.Driver().RunGenerators(compilation);
        var old = compilation.SyntaxTrees.Single(tree => tree.ToString() == Shared);
        var edited = compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(Shared.Replace(before, after, StringComparison.Ordinal), Compile.ParseOptions, old.FilePath, System.Text.Encoding.UTF8));

        var incremental = Sources(driver.RunGenerators(edited));

        // Trees of its own, so that nothing is known of them.
        var fresh = Compile.Sources([.. edited.SyntaxTrees.Where(tree => tree.ToString().Contains("namespace Notes", StringComparison.Ordinal)).Select(tree => tree.ToString())]);
        incremental.ShouldBe(Sources(Generated.Driver().RunGenerators(fresh)));
    }

    [Fact]
    public void No_compilation_is_kept_after_an_edit()
    {
        var (driver, old) = RunAndEdit();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        old.IsAlive.ShouldBeFalse("the compilation before the edit is held by what the generator cached");
        GC.KeepAlive(driver);
    }

    /// <summary>In a method of its own, so that nothing of it is left on the stack.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Old) RunAndEdit()
    {
        var compilation = Compile.Sources(Base, Derived, Other);
        var driver = Generated.Driver().RunGenerators(compilation);
        var tree = compilation.SyntaxTrees.Single(tree => tree.ToString() == Other);
        var edited = CSharpSyntaxTree.ParseText(Other.Replace("IOther", "IOthers", StringComparison.Ordinal), Compile.ParseOptions, tree.FilePath, System.Text.Encoding.UTF8);
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, edited));
        return (driver, new WeakReference(compilation));
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
