using System.Runtime.CompilerServices;

namespace DbSync.Generators.Tests;

/// <summary>Every hard signature compiles, without a warning, with everything strict.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Files() => [.. Directory.GetFiles(Folder(), "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Compiles_without_a_warning(string file) => Generated.From(Read(file)).ShouldCompile();

    public static string Read(string file) => File.ReadAllText(Path.Combine(Folder(), file + ".cs"));

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Corpus");
}
