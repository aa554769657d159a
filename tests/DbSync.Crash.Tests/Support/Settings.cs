using System.Globalization;

namespace DbSync.Crash.Tests.Support;

/// <summary>What may be asked of these tests through the environment.</summary>
internal static class Settings
{
    /// <summary>Whether this is the build server, where nothing may be skipped.</summary>
    public static bool IsBuildServer => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>How often a process is killed at random (<c>DBSYNC_CRASH_ROUNDS</c>). Default 10 for each durability.</summary>
    public static int Rounds => Number("DBSYNC_CRASH_ROUNDS", 10);

    /// <summary>Whether a process is killed at each of its system calls instead of at some (<c>DBSYNC_CRASH_FULL=1</c>).</summary>
    public static bool IsFull => Number("DBSYNC_CRASH_FULL", 0) != 0;

    /// <summary>A seed, which the test's output names; <c>DBSYNC_CRASH_SEED</c> says which.</summary>
    public static int NextSeed()
    {
        var seed = Number("DBSYNC_CRASH_SEED", Random.Shared.Next(1, 1_000_000));
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed} (again with DBSYNC_CRASH_SEED={seed})");
        return seed;
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
