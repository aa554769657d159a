using DbSync.Crash.Tests.Support;

namespace DbSync.Crash.Tests;

/// <summary>D09, D19 and D20: after a kill, files of the journal or of a secondary are gone or older than they were.</summary>
public sealed class StoreLossTests : IDisposable
{
    private const string NeedsSnapshot = "log-2019";
    private const string SnapshotIsComplete = "log-2023";

    private readonly TempFolder _folder = new();
    private readonly History _history = new();
    private int _runs;

    private string Backup => Path.Combine(_folder.Path, "backup");

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("Scenario", "D19")]
    public async Task D19_A_secondary_whose_file_is_an_older_copy_gets_its_tail_again()
    {
        await RunAndKillAsync();
        await VerifyAsync();
        Copy(_folder.Worker.Secondary(1));

        // The other secondary takes nothing, so the journal keeps it all.
        await RunAndKillAsync("--hang", "replica-2");
        Restore(_folder.Worker.Secondary(1));

        (await VerifyAsync()).ShouldNotContain(static line => line.StartsWith(NeedsSnapshot, StringComparison.Ordinal));
        await Restart.CheckAsync(_folder.Worker, _history);
    }

    [Fact, Trait("Scenario", "D20")]
    public async Task D20_A_wiped_secondary_is_set_up_again()
    {
        await RunAndKillAsync();
        await VerifyAsync();
        Delete(_folder.Worker.Secondary(1));

        var lines = await VerifyAsync();
        lines.ShouldContain(static line => line.StartsWith(NeedsSnapshot, StringComparison.Ordinal) && line.Contains("replica-1") && line.Contains("wiped"));
        lines.Count(static line => line.StartsWith(SnapshotIsComplete, StringComparison.Ordinal)).ShouldBe(1);
        await Restart.CheckAsync(_folder.Worker, _history);
    }

    [Fact, Trait("Scenario", "D09")]
    public async Task D09_Without_its_journal_the_engine_sets_every_secondary_up_again()
    {
        await RunAndKillAsync();
        await VerifyAsync();
        await RunAndKillAsync();
        Directory.Delete(_folder.Worker.Journal, recursive: true);

        await VerifyWithSnapshotsAsync();
    }

    [Fact, Trait("Scenario", "D09")]
    public async Task D09_With_an_older_copy_of_its_journal_the_engine_sets_every_secondary_up_again()
    {
        await RunAndKillAsync();
        await VerifyAsync();
        Copy(_folder.Worker.Journal);

        // The secondaries are ahead of the copy: that is how it is found out.
        await RunAndKillAsync();
        await VerifyAsync();
        Directory.Delete(_folder.Worker.Journal, recursive: true);
        Restore(_folder.Worker.Journal);

        await VerifyWithSnapshotsAsync();
    }

    private async Task VerifyWithSnapshotsAsync()
    {
        var lines = await VerifyAsync();
        foreach (var name in (string[])["replica-1", "replica-2"])
            lines.ShouldContain(line => line.StartsWith(NeedsSnapshot, StringComparison.Ordinal) && line.Contains(name) && line.Contains("another journal"));
        lines.Count(static line => line.StartsWith(SnapshotIsComplete, StringComparison.Ordinal)).ShouldBe(2);
        await Restart.CheckAsync(_folder.Worker, _history);
    }

    private async Task RunAndKillAsync(params string[] more)
    {
        _runs++;
        await using var worker = WorkerProcess.Start(
            ["run", "--folder", _folder.Path, "--seed", $"{_runs}", "--first-id", $"{_runs * 1_000_000}", .. more], _history);
        await worker.WaitForAsync("acked", 300);
        await worker.KillAsync();
        _history.EndRound();
    }

    private async Task<IReadOnlyList<string>> VerifyAsync()
    {
        var (exitCode, lines) = await WorkerProcess.RunAsync(["verify", "--folder", _folder.Path]);
        exitCode.ShouldBe(0, string.Join('\n', lines));
        return lines;
    }

    /// <summary>Keeps a copy of a database with what belongs to it, or of a folder.</summary>
    private void Copy(string path) => CopyAll(path, Backup);

    /// <summary>Puts the copy where it came from, and nothing else.</summary>
    private void Restore(string path)
    {
        Delete(path);
        CopyAll(Path.Combine(Backup, Path.GetFileName(path)), Path.GetDirectoryName(path)!);
    }

    private static void Delete(string database)
    {
        foreach (var file in FilesOf(database))
            File.Delete(file);
    }

    private static void CopyAll(string path, string to)
    {
        if (Directory.Exists(path))
            to = Path.Combine(to, Path.GetFileName(path));
        Directory.CreateDirectory(to);
        foreach (var file in Directory.Exists(path) ? Directory.GetFiles(path) : FilesOf(path))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private static string[] FilesOf(string database) => Directory.GetFiles(Path.GetDirectoryName(database)!, Path.GetFileName(database) + "*");
}
