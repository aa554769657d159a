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
        return Of("Scenarios", [.. files.Select(File.ReadAllText)]);
    }

    /// <summary>Sources that may use this project's fakes and assertions.</summary>
    public static Assembly Of(string name, string[] sources) => Load(Compile.Named(
        name,
        sources,
        MetadataReference.CreateFromFile(typeof(LoadedAssembly).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(ShouldBeTestExtensions).Assembly.Location)));

    /// <summary>A compilation with what is generated for it.</summary>
    public static Assembly Load(CSharpCompilation compilation)
    {
        var generated = Generated.From(compilation).ShouldCompile();
        using var stream = new MemoryStream();
        generated.Output.Emit(stream).Success.ShouldBeTrue();
        stream.Position = 0;
        return new AssemblyLoadContext(null).LoadFromStream(stream);
    }
}
