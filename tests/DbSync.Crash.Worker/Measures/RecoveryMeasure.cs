using System.Diagnostics;
using System.Globalization;
using DbSync.Sdk.Queue.Segments;

namespace DbSync.Crash.Worker.Measures;

/// <summary>How long a large journal takes to open, and how much memory: measured in a process that does nothing else.</summary>
internal static class RecoveryMeasure
{
    private const int PayloadBytes = 300;

    // Of the operations at the end, as many as could be under way when a process is killed.
    private const int LeftInDoubt = 100;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var megabytes = arguments.Number("megabytes", 1024);
        var folder = Directory.CreateTempSubdirectory("dbsync-recovery-").FullName;
        try
        {
            await FillAsync(folder, (long)megabytes << 20);
            var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(RecoveryMeasure).Assembly.Location, "recover", "--folder", folder]);
            if (!Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.Ordinal))
                start.ArgumentList.RemoveAt(0);
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task<int> RecoverAsync(Arguments arguments)
    {
        var computedBefore = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await using var journal = new FileJournal(new FileJournalOptions { Directory = arguments.Folder });
        var inDoubt = await journal.OpenAsync(CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(started);
        var computed = Environment.CpuUsage.TotalTime - computedBefore;
        var report = journal.Recovery!;
        Witness.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"recovered megabytes {report.Bytes >> 20} records {report.Records} in-doubt {inDoubt.Count} milliseconds {took.TotalMilliseconds:0} computing-milliseconds {computed.TotalMilliseconds:0} peak-megabytes {Memory.Peak >> 20}"));
        return inDoubt.Count == LeftInDoubt ? 0 : 1;
    }

    /// <summary>Leaves a journal as a killed process does.</summary>
    private static async Task FillAsync(string folder, long bytes)
    {
        await using var journal = new FileJournal(new FileJournalOptions { Directory = folder, MaxBytes = long.MaxValue });
        await journal.OpenAsync(CancellationToken.None);
        var payload = new byte[PayloadBytes];
        while (journal.Bytes < bytes)
            await journal.CommitAsync(await journal.AppendIntentAsync("fact.save", "user", DateTimeOffset.UnixEpoch, payload));
        for (var i = 0; i < LeftInDoubt; i++)
            await journal.AppendIntentAsync("fact.save", "user", DateTimeOffset.UnixEpoch, payload);
    }
}
