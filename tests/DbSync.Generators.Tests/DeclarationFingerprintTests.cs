using DbSync.Generators.Caching;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Generators.Tests;

/// <summary>What makes a contract be looked at again: declarations and what decides on them, not where they stand.</summary>
public sealed class DeclarationFingerprintTests
{
    private const string Source =
        """
        #define SHORT
        using System;
        // The things.
        namespace Notes;
        #region Things
        #pragma warning disable CS0168
        public class Thing
        {
            public int Twice(int x)
            {
        #region Inside
                return 2 * x;
        #endregion
            }
        #if SHORT
            public string? Text { get; set; }
        #else
            public string Text { get; set; }
        #endif
        #nullable disable
            public string Old { get; set; }
        }
        #endregion
        """;

    [Theory]
    [InlineData("// The things.", "// The things.\n// More of them.\n")]
    [InlineData("return 2 * x;", "var y = x;\n        return 2 * y;")]
    [InlineData("return 2 * x;", "#pragma warning disable CS0219\n        return 2 * x;")]
    [InlineData("#region Things", "\n\n#region All things")]
    [InlineData("#region Things", "#region Things\n#region More\n#endregion")]
    [InlineData("#pragma warning disable CS0168", "#pragma warning disable CS0168, CS0169")]
    [InlineData("#pragma warning disable CS0168", "#line 20")]
    [InlineData("public int Twice(int x)", "public   int Twice( int x )")]
    public void What_changes_no_declaration_leaves_it(string before, string after) => Of(Edited(before, after)).ShouldBe(Of(Source));

    [Theory]
    [InlineData("public int Twice(int x)", "public int Twice(long x)")]
    [InlineData("#define SHORT", "#define LONG")]
    [InlineData("#if SHORT", "#if !SHORT")]
    [InlineData("#nullable disable", "#nullable enable")]
    [InlineData("#nullable disable", "")]
    [InlineData("#nullable disable\n    public string Old { get; set; }", "public string Old { get; set; }\n#nullable disable")]
    [InlineData("#if SHORT\n", "#nullable disable\n#if SHORT\n")]
    [InlineData("return 2 * x;", "\n#nullable disable\n        return 2 * x;")]
    [InlineData("return 2 * x;", "\n#if SHORT\n        return 2 * x;\n#else\n        return 3 * x;\n#endif")]
    public void What_can_change_a_declaration_changes_it(string before, string after) => Of(Edited(before, after)).ShouldNotBe(Of(Source));

    private static string Edited(string before, string after)
    {
        Source.ShouldContain(before);
        return Source.Replace(before, after, StringComparison.Ordinal);
    }

    // Of one options object and no references: only the text differs.
    private static ulong Of(string source) =>
        DeclarationFingerprint.Of(CSharpCompilation.Create("Things", [CSharpSyntaxTree.ParseText(source, Compile.ParseOptions)], options: Options), CancellationToken.None);

    private static readonly CSharpCompilationOptions Options = new(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary);
}
