using System.Globalization;
using DbSync.Crash.Worker.Scripts;

namespace DbSync.Crash.Tests.Support;

/// <summary>Command lines of strace, which makes system calls on given files fail, or kills the process that makes them.</summary>
internal static class Strace
{
    private const int MostFiles = 60;

    private static readonly Lazy<string?> Missing = new(FindWhatIsMissing);

    /// <summary>Skips the test when strace does not work here.</summary>
    public static void Require()
    {
        if (Missing.Value is { } reason)
            Command.SkipOrFail(reason);
    }

    /// <summary>Kills a program with SIGKILL where it begins one of its system calls.</summary>
    /// <param name="log">Where the calls are written down.</param>
    /// <param name="paths">Only calls on these files count.</param>
    /// <param name="call">The kind of call.</param>
    /// <param name="at">Which of the calls of its kind, from 1.</param>
    /// <returns>What the program's own command line is appended to.</returns>
    public static string[] Kill(string log, IEnumerable<string> paths, string call, int at) =>
        Wrap(log, paths, call, ["-e", string.Create(CultureInfo.InvariantCulture, $"inject={call}:signal=SIGKILL:when={at}")]);

    /// <summary>Makes system calls of a program fail. Each thread counts its calls by itself.</summary>
    /// <param name="log">Where the calls are written down.</param>
    /// <param name="injections">Which calls fail, on which files, and how.</param>
    /// <returns>What the program's own command line is appended to.</returns>
    public static string[] Fail(string log, params (IEnumerable<string> Paths, string Calls, string How)[] injections) =>
        Wrap(
            log,
            injections.SelectMany(static one => one.Paths),
            string.Join(',', injections.Select(static one => one.Calls)),
            ["--seccomp-bpf", .. injections.SelectMany(static one => new[] { "-e", $"inject={one.Calls}:{one.How}" })]);

    /// <summary>Writes down the system calls of a program.</summary>
    /// <param name="log">Where.</param>
    /// <param name="paths">Only calls on these files count.</param>
    /// <param name="calls">The kinds of calls, with commas between them.</param>
    /// <returns>What the program's own command line is appended to.</returns>
    public static string[] Watch(string log, IEnumerable<string> paths, string calls) => Wrap(log, paths, calls, ["--seccomp-bpf"]);

    /// <summary>Every file that a short-lived journal may have, and its directory.</summary>
    /// <param name="directory">The journal's directory.</param>
    public static IEnumerable<string> AllFiles(string directory) =>
    [
        directory,
        .. ((string[])["lock", "lock.holder", "epochs", "epochs.new", "cursors", "cursors.new"]).Select(name => Path.Combine(directory, name)),
        .. Segments(directory, 1),
        .. Spares(directory, 1),
    ];

    /// <summary>The files of segments.</summary>
    /// <param name="directory">The journal's directory.</param>
    /// <param name="from">The number of the first.</param>
    /// <param name="count">How many.</param>
    public static IEnumerable<string> Segments(string directory, int from, int count = MostFiles) =>
        Enumerable.Range(from, count).Select(number => Path.Combine(directory, number.ToString("D20", CultureInfo.InvariantCulture) + ".segment"));

    /// <summary>The files that are about to become segments.</summary>
    /// <param name="directory">The journal's directory.</param>
    /// <param name="from">The number of the first.</param>
    public static IEnumerable<string> Spares(string directory, int from) =>
        Enumerable.Range(from, MostFiles).Select(number => Path.Combine(directory, "spare-" + number.ToString(CultureInfo.InvariantCulture)));

    private static string[] Wrap(string log, IEnumerable<string> paths, string calls, string[] more) =>
        ["strace", "-f", "-qq", "-y", "-o", log, .. paths.SelectMany(static path => new[] { "-P", path }), "-e", $"trace={calls}", .. more];

    private static string? FindWhatIsMissing()
    {
        using var folder = new TempFolder();
        var (succeeded, said) = Command.Run("strace", "-f", "--seccomp-bpf", "-qq", "-o", Path.Combine(folder.Path, "log"), "-e", "trace=fsync", "true");
        return succeeded ? null : $"strace is needed and does not work here ({said.Trim()}): install it (apt-get install strace), and allow ptrace.";
    }
}
