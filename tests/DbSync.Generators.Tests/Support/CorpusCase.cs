using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Generators.Tests;

/// <summary>
/// One case of the corpus: <c>X.input.cs</c>, the assembly it stands on if any (<c>X.library.cs</c>), what is made of it (<c>X.output.cs</c>),
/// and what that must do when it runs (<c>X.run.cs</c>).
/// </summary>
internal sealed class CorpusCase
{
    private const string Rejected = "Rejected/";

    private readonly string _path;

    private CorpusCase(string path)
    {
        _path = path[..^".input.cs".Length];
        Name = Path.GetRelativePath(Folder(), _path).Replace(Path.DirectorySeparatorChar, '/');
        Input = File.ReadAllText(path);
    }

    /// <summary>What every project with implicit usings sees.</summary>
    public const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    public static ImmutableArray<CorpusCase> All { get; } =
        [.. Directory.GetFiles(Folder(), "*.input.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => new CorpusCase(path))];

    public static TheoryData<string> Decorated => [.. All.Where(item => !item.IsRejected).Select(item => item.Name)];

    public static TheoryData<string> NotDecorated => [.. All.Where(item => item.IsRejected).Select(item => item.Name)];

    /// <summary>Folder and name: <c>Signatures/Overloads</c>.</summary>
    public string Name { get; }

    public string Input { get; }

    /// <summary>The code that is compiled with the case and run, if any.</summary>
    public string? Run => File.Exists(_path + ".run.cs") ? File.ReadAllText(_path + ".run.cs") : null;

    /// <summary>Whether the case cannot be decorated, and must say so.</summary>
    public bool IsRejected => Name.StartsWith(Rejected, StringComparison.Ordinal);

    /// <summary>Whether the case stands on another assembly.</summary>
    public bool NeedsLibrary => File.Exists(_path + ".library.cs");

    public string GoldenPath => _path + ".output.cs";

    public static CorpusCase Of(string name) => All.Single(item => item.Name == name);

    public CSharpCompilation Compilation() => Compile.Named("Consumer", [Usings, Input], [.. Library()]);

    private IEnumerable<MetadataReference> Library()
    {
        if (!NeedsLibrary)
            yield break;
        using var stream = new MemoryStream();
        Compile.Named("Library", [Usings, File.ReadAllText(_path + ".library.cs")]).Emit(stream).Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        yield return MetadataReference.CreateFromImage(stream.ToArray());
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "Corpus");
}
