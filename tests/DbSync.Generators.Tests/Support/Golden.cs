using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Generators.Tests;

/// <summary>Compares generated files with those in <c>Goldens/</c>.</summary>
internal static class Golden
{
    public static void Verify(string name, params string[] sources) => Verify(name, Compile.Sources(sources));

    public static void Verify(string name, CSharpCompilation compilation, bool onlyGenerated = false)
    {
        var generated = Generated.From(compilation).ShouldCompile(onlyGenerated);
        var folder = Path.Combine(Here(), "..", "Goldens", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            foreach (var (hintName, source) in generated.Files)
                File.WriteAllText(Path.Combine(folder, hintName), source);
        }

        Directory.Exists(folder).ShouldBeTrue($"There are no goldens in {folder}; run the test with UPDATE_GOLDENS=1 to write them.");
        generated.Files.Select(file => file.HintName).Order(StringComparer.Ordinal)
            .ShouldBe(Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        foreach (var (hintName, source) in generated.Files)
            FirstDifference(File.ReadAllText(Path.Combine(folder, hintName)), source).ShouldBeNull($"{hintName} changed; if that is meant, run the test with UPDATE_GOLDENS=1 and read the difference.");
    }

    /// <summary>Compares one text with the golden file at a path.</summary>
    public static void VerifyFile(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
            File.WriteAllText(path, text);
        File.Exists(path).ShouldBeTrue($"There is no golden {path}; run the test with UPDATE_GOLDENS=1 to write it.");
        FirstDifference(File.ReadAllText(path), text).ShouldBeNull($"{Path.GetFileName(path)} changed; if that is meant, run the test with UPDATE_GOLDENS=1 and read the difference.");
    }

    private static string? FirstDifference(string before, string after)
    {
        if (before == after)
            return null;
        var (lines, others) = (before.Split('\n'), after.Split('\n'));
        var at = Enumerable.Range(0, Math.Min(lines.Length, others.Length)).FirstOrDefault(i => lines[i] != others[i], Math.Min(lines.Length, others.Length));
        return $"line {at + 1}: '{lines.ElementAtOrDefault(at)}' became '{others.ElementAtOrDefault(at)}'";
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
