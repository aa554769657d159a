using System.IO.Compression;
using DbSync.Package.Tests.Packing;

[assembly: AssemblyFixture(typeof(PackedFeed))]

namespace DbSync.Package.Tests.Packing;

/// <summary>The packages, packed once into a folder that serves as a feed.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private static readonly string[] Projects = ["DbSync.Sdk", "DbSync.FullStorage", "DbSync.Sqlite", "DbSync.SurrealDb"];

    private readonly string _folder = Directory.CreateTempSubdirectory("dbsync-feed-").FullName;

    /// <summary>A version that no cache knows.</summary>
    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    public string Folder => Path.Combine(_folder, "feed");

    /// <summary>Where packages are unpacked: not among the machine's own.</summary>
    public string Cache => Path.Combine(_folder, "packages");

    public async ValueTask InitializeAsync()
    {
        foreach (var project in Projects)
        {
            (await Command.DotnetAsync(
                Path.Combine(Here.Repository, "src", project), "pack", "--no-build", "-c", Here.Configuration, "-o", Folder, $"-p:Version={Version}")).ShouldSucceed();
        }
    }

    /// <summary>The files of a package, without what the format itself needs.</summary>
    /// <param name="id">The package.</param>
    /// <param name="extension">Which of its files.</param>
    internal string[] Entries(string id, string extension = "nupkg")
    {
        using var package = Open(id, extension);
        return
        [
            .. package.Entries.Select(static entry => entry.FullName)
                .Where(static name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>A text file of a package.</summary>
    /// <param name="id">The package.</param>
    /// <param name="name">The file.</param>
    internal string Read(string id, string name)
    {
        using var package = Open(id, "nupkg");
        using var reader = new StreamReader(package.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }

    private ZipArchive Open(string id, string extension) => ZipFile.OpenRead(Path.Combine(Folder, $"{id}.{Version}.{extension}"));
}
