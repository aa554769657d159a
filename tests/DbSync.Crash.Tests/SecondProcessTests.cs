using DbSync.Crash.Tests.Support;

namespace DbSync.Crash.Tests;

/// <summary>D09: two processes on one journal.</summary>
public sealed class SecondProcessTests
{
    [Fact, Trait("Scenario", "D09")]
    public async Task D09_A_second_process_is_refused_with_the_name_of_the_first_until_that_is_gone()
    {
        using var folder = new TempFolder();
        var history = new History();
        await using var holder = WorkerProcess.Start(["run", "--folder", folder.Path], history);
        await holder.WaitForAsync("acked", 10);

        var (refusedCode, refused) = await WorkerProcess.RunAsync(["verify", "--folder", folder.Path]);
        await holder.KillAsync();
        history.EndRound();
        var (exitCode, lines) = await WorkerProcess.RunAsync(["verify", "--folder", folder.Path]);

        refusedCode.ShouldBe(3);
        refused[^1].ShouldContain($"is in use by process {holder.Id} (DbSync.Crash.Worker.dll) on {Environment.MachineName}");
        exitCode.ShouldBe(0, string.Join('\n', lines));
        await Restart.CheckAsync(folder.Worker, history);
    }
}
