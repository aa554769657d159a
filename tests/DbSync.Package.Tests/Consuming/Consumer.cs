using DbSync.Package.Tests.Packing;

namespace DbSync.Package.Tests.Consuming;

/// <summary>Projects outside the repository that take the packages from the feed.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dbsync-consumer-").FullName;

    /// <param name="feed">The feed.</param>
    /// <param name="example">A folder of <c>Consuming/Projects</c>.</param>
    public Consumer(PackedFeed feed, string example)
    {
        Copy(Here.FolderOf(Path.Combine("Consuming", "Projects", example)), _folder);
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

        // What others made is taken from where the machine has it; ours from the feed alone.
        File.WriteAllText(
            PathOf("nuget.config"),
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{feed.Cache}" /></config>
              <fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders>
              <packageSources><add key="feed" value="{feed.Folder}" /></packageSources>
            </configuration>
            """);

        // Nothing of the folders above counts.
        File.WriteAllText(PathOf("Directory.Build.targets"), "<Project />");
        File.WriteAllText(
            PathOf("Directory.Build.props"),
            $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <WarningLevel>9999</WarningLevel>
                <IsAotCompatible>true</IsAotCompatible>
                <DbSyncVersion>{feed.Version}</DbSyncVersion>
                <NoWarn>$(NoWarn);NETSDK1206</NoWarn>
              </PropertyGroup>
            </Project>
            """);
    }

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Builds a project.</summary>
    /// <param name="project">Its folder; empty: the only one.</param>
    /// <param name="options">More options.</param>
    public Task<CommandResult> BuildAsync(string project = "", params string[] options) => Command.DotnetAsync(PathOf(project), ["build", "-v", "q", "-nologo", .. options]);

    /// <summary>Builds and runs a project.</summary>
    /// <param name="project">Its folder; empty: the only one.</param>
    public Task<CommandResult> RunAsync(string project = "") => Command.DotnetAsync(PathOf(project), "run");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
