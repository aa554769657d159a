using DbSync.Package.Tests.Packing;

namespace DbSync.Package.Tests.Consuming;

/// <summary>The package hands the file of recorded contracts to the analyzer (DBSYNC018).</summary>
public sealed class DriftTests(PackedFeed feed)
{
    private const string DefaultName = "SyncContracts.txt";

    [Theory]
    [InlineData(DefaultName, "")]
    [InlineData("Wire.txt", "-p:DbSyncContractsFile=Wire.txt")]
    public async Task Drift_fails_the_build_and_what_is_recorded_does_not(string name, string option)
    {
        using var consumer = new Consumer(feed, "Single");
        string[] options = option.Length == 0 ? [] : [option];
        await File.WriteAllTextAsync(consumer.PathOf(name), "word.save { userId: int, word: string }\n", TestContext.Current.CancellationToken);

        var drifted = await consumer.BuildAsync("", options);

        drifted.ExitCode.ShouldNotBe(0);
        drifted.Output.ShouldContain($"error DBSYNC018: The operation \"word.save\" differs from {name}: 'userId' was int and is string");
        await File.WriteAllTextAsync(consumer.PathOf(name), "word.save { userId: string, word: string }\n", TestContext.Current.CancellationToken);
        (await consumer.BuildAsync("", options)).ShouldSucceed();
    }
}
