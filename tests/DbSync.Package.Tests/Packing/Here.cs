using System.Reflection;
using System.Runtime.CompilerServices;

namespace DbSync.Package.Tests.Packing;

/// <summary>Where things are.</summary>
internal static class Here
{
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));

    /// <summary>A folder of this project.</summary>
    /// <param name="name">Its name.</param>
    public static string FolderOf(string name) => Path.Combine(Repository, "tests", "DbSync.Package.Tests", name);

    /// <summary>The configuration that these tests were built in, and with them what is packed.</summary>
    public static string Configuration { get; } = typeof(Here).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
