using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Generators.Tests;

/// <summary>The reference contract, as its own project compiles it.</summary>
internal static class FullStorageSource
{
    public static CSharpCompilation Compilation() => Compile.Named("DbSync.FullStorage", Files());

    public static string[] Files()
    {
        var folder = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "src", "DbSync.FullStorage"));
        return
        [
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using DbSync.Sdk;",
            .. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllText),
        ];
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
