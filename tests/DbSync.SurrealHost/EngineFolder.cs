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
    /// <returns>Why the engine cannot run here; null if it can.</returns>
    public static async Task<string?> PrepareAsync()
    {
        if (!CanStart("node") || !CanStart(Npm))
            return "node and npm are not installed: SurrealDB's engine, which is tested against, needs them.";
        var lockFile = System.IO.Path.Combine(Path, "package-lock.json");
        var stamp = System.IO.Path.Combine(Path, "node_modules", ".dbsync-installed");
        await using var held = await HoldAsync(System.IO.Path.Combine(System.IO.Path.GetTempPath(), "dbsync-surreal-engine.lock"));
        var wanted = await File.ReadAllTextAsync(lockFile);
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted)
            return null;
        using var process = Process.Start(new ProcessStartInfo(Npm, ["ci", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            return $"npm ci failed in {Path}: {string.Concat(said)}";
        await File.WriteAllTextAsync(stamp, wanted);
        return null;
    }

    /// <summary>Whether a program can be started.</summary>
    private static bool CanStart(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

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
