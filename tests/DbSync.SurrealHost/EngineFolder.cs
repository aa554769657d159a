using System.Diagnostics;
using System.Reflection;

namespace DbSync.SurrealHost;

/// <summary>The folder of the engine's front end, with its packages.</summary>
public static class EngineFolder
{
    private static readonly string Npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>Where it is.</summary>
    public static string Path { get; } = System.IO.Path.GetFullPath(
        typeof(EngineFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "EngineFolder").Value!);

    /// <summary>Installs the packages of the lock file, unless that was done: one process at a time.</summary>
    /// <param name="folder">The folder below this one whose packages are meant; by default this one.</param>
    /// <returns>Why the engine cannot run here; null if it can.</returns>
    public static async Task<string?> PrepareAsync(string folder = "")
    {
        if (!await RunsAsync("node", ["--version"]) || !await RunsAsync(Npm, ["--version"]))
            return "node and npm are not installed: SurrealDB's engine, which is tested against, needs them.";
        folder = System.IO.Path.Combine(Path, folder);
        var stamp = System.IO.Path.Combine(folder, "node_modules", ".dbsync-installed");
        await using var held = await HoldAsync();
        var wanted = await File.ReadAllTextAsync(System.IO.Path.Combine(folder, "package-lock.json"));
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted)
            return null;
        var (exitCode, said) = await RunAsync(Npm, ["ci", "--no-audit", "--no-fund"], folder);
        if (exitCode != 0)
            return $"npm ci failed in {folder}: {said}";
        await File.WriteAllTextAsync(stamp, wanted);
        return null;
    }

    /// <summary>Whether a program is there and succeeds.</summary>
    public static async Task<bool> RunsAsync(string program, IReadOnlyList<string> arguments) => (await RunAsync(program, arguments, Path)).ExitCode == 0;

    /// <summary>Runs a program.</summary>
    /// <returns>Its exit code, or null when it is not there, and what it said.</returns>
    public static async Task<(int? ExitCode, string Said)> RunAsync(string program, IReadOnlyList<string> arguments, string folder)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, string.Concat(said));
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return (null, error.Message);
        }
    }

    /// <summary>Lets this process alone install and compile, until it is disposed.</summary>
    public static Task<FileStream> HoldAsync() => HoldAsync(System.IO.Path.Combine(System.IO.Path.GetTempPath(), "dbsync-surreal-engine.lock"));

    /// <summary>Holds a file open for this process alone; whoever holds it is installing, which ends.</summary>
    private static async Task<FileStream> HoldAsync(string file)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            }
            catch (IOException) when (attempt < 1200)
            {
                // The one place that waits by the clock: another process tells nobody when it lets go of a file.
                using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
                await timer.WaitForNextTickAsync();
            }
        }
    }
}
