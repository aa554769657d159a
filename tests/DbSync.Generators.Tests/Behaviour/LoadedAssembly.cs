using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace DbSync.Generators.Tests;

/// <summary>An assembly compiled in memory together with its generated code, and loaded.</summary>
internal static class LoadedAssembly
{
    public static Assembly FromFile(string name, [CallerFilePath] string path = "") =>
        From(File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "Sources", name + ".cs")));

    public static Assembly From(params string[] sources)
    {
        var generated = Generated.From(sources).ShouldCompile();
        using var stream = new MemoryStream();
        generated.Output.Emit(stream).Success.ShouldBeTrue();
        stream.Position = 0;
        return new AssemblyLoadContext(null).LoadFromStream(stream);
    }
}
