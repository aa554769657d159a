using DbSync.Crash.Tests.Support;
using DbSync.Crash.Worker.Scripts;

namespace DbSync.Crash.Tests;

/// <summary>Why the journal makes its files durable by calls of its own.</summary>
public sealed class ManagedFlushTests
{
    [Theory, Trait("Scenario", "D06")]
    [InlineData("EIO")]
    [InlineData("ENOSPC")]
    public async Task D06_The_runtime_reports_a_failed_flush_as_success_and_ours_throws(string error)
    {
        Strace.Require();
        using var folder = new TempFolder();
        var files = ((string[])[ManagedFlush.FileStreamName, ManagedFlush.RandomAccessName, ManagedFlush.OursName]).Select(name => Path.Combine(folder.Path, name));
        var log = Path.Combine(folder.Path, "log");

        var (_, lines) = await WorkerProcess.RunAsync(
            ["flush", "--folder", folder.Path], Strace.Fail(log, ([folder.Path, .. files], "fsync,fdatasync", $"error={error}")));

        (await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken)).Count(static line => line.Contains("(INJECTED)")).ShouldBe(4);
        lines.ShouldContain("stream returned");
        lines.ShouldContain("random-access returned");
        lines.ShouldContain(static line => line.StartsWith("ours threw fdatasync", StringComparison.Ordinal));
        lines.ShouldContain(static line => line.StartsWith("ours-directory threw fsync", StringComparison.Ordinal));
    }
}
