using System.ComponentModel;
using System.Diagnostics;

namespace DbSync.Crash.Tests.Support;

/// <summary>Short commands of the machine.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs a command to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Whether there is such a program and it ended with 0, and what it said.</returns>
    public static (bool Succeeded, string Said) Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            if (!process.WaitForExit(Limit))
                process.Kill();
            return (process.ExitCode == 0, output + said.Result);
        }
        catch (Win32Exception error)
        {
            return (false, error.Message);
        }
    }

    /// <summary>Skips the test because the machine lacks something; on the build server, fails it.</summary>
    /// <param name="reason">What it lacks.</param>
    public static void SkipOrFail(string reason)
    {
        if (Settings.IsBuildServer)
            Assert.Fail(reason);
        Assert.Skip(reason);
    }
}
