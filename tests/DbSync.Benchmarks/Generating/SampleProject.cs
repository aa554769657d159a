using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Benchmarks.Generating;

/// <summary>The reference contract's own project with many other files beside it.</summary>
internal sealed class SampleProject
{
    private const int Others = 200;
    private const int EditedFile = 100;

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using DbSync.Sdk;";

    private readonly SyntaxTree _edited;

    private SampleProject(CSharpCompilation compilation, SyntaxTree edited)
    {
        Compilation = compilation;
        _edited = edited;
    }

    public CSharpCompilation Compilation { get; }

    public int OtherFiles => Others;

    public static SampleProject Create()
    {
        var folder = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "src", "DbSync.FullStorage"));
        var contract = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(static file => Parse(File.ReadAllText(file), file));
        var others = Enumerable.Range(0, Others).Select(static i => Parse(Source(i, ""), $"Other{i}.cs")).ToArray();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("DbSync.", StringComparison.Ordinal))
            .Append(typeof(DbSync.Sdk.SyncedStorageAttribute).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "DbSync.FullStorage",
            [Parse(Usings, "Usings.cs"), .. contract, .. others],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return new SampleProject(compilation, others[EditedFile]);
    }

    /// <summary>The project after some typing in a method of one of the other files.</summary>
    /// <param name="number">How often it was typed.</param>
    public CSharpCompilation Edit(int number) =>
        Compilation.ReplaceSyntaxTree(_edited, Parse(Source(EditedFile, $"        text += \"{number}\";\n"), _edited.FilePath));

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path, Encoding.UTF8);

    private static string Source(int number, string more) =>
        $$"""
        namespace Others;

        public sealed class Other{{number}}
        {
            public string Work(IReadOnlyList<string> lines)
            {
                var text = "";
        {{more}}        foreach (var line in lines.Where(line => line.Length > {{number}}))
                    text += line;
                return text;
            }

            [Obsolete("Use Work.")]
            public int Count(IReadOnlyList<string> lines) => lines.Count + {{number}};
        }
        """;

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
