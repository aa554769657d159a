using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Generators.Tests;

/// <summary>An assembly compiled in memory together with its generated code, and loaded.</summary>
internal static class LoadedAssembly
{
    public static Assembly FromFile(string name, [CallerFilePath] string path = "") =>
        Load(Compile.Sources(File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "Sources", name + ".cs"))));

    /// <summary>The scenarios: written against generated code, and against this project's fakes.</summary>
    public static Assembly Scenarios([CallerFilePath] string path = "")
    {
        var files = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(path)!, "Scenarios"), "*.cs").Order(StringComparer.Ordinal);
        return Load(Compile.Named(
            "Scenarios",
            [.. files.Select(File.ReadAllText)],
            MetadataReference.CreateFromFile(typeof(LoadedAssembly).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(ShouldBeTestExtensions).Assembly.Location)));
    }

    private static Assembly Load(CSharpCompilation compilation)
    {
        var generated = Generated.From(compilation).ShouldCompile();
        using var stream = new MemoryStream();
        generated.Output.Emit(stream).Success.ShouldBeTrue();
        stream.Position = 0;
        return new AssemblyLoadContext(null).LoadFromStream(stream);
    }
}
