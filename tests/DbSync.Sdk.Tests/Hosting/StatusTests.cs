using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Hosting;

public sealed class StatusTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_performance_consistency_and_health_tell_what_happened()
    {
        var primary = new ItemStore();
        var down = new ItemStore { BeforeWrite = (_, _, _) => throw new IOException("down") };
        await using var engine = await TestEngine.StartAsync(primary, [new ItemStore(), down]);
        (await engine.GetHealthAsync(_token)).Status.ShouldBe("healthy");
        for (var i = 0; i < 10; i++)
            await engine.Storage.SaveAsync("ann", $"k{i}", ["1"]);
        await engine.DrainAsync(_token);
        await TestEngine.UntilAsync(() => engine.Connections.GetHealth("s1").State == ConnectionState.Disconnected, _token);

        var status = engine.GetStatus();
        status.ProcessedCount.ShouldBe(10);
        status.QueueSize.ShouldBe(10);
        status.RetryCount.ShouldBeGreaterThan(0);
        status.Secondaries[0].Cursor.ShouldBe(10);
        status.Secondaries[1].LagOperations.ShouldBe(10);
        status.Secondaries[1].LagSeconds.ShouldBeGreaterThan(0);

        var performance = engine.GetPerformance();
        performance.AvgSyncLatency.ShouldBeGreaterThan(TimeSpan.Zero);
        performance.P95SyncLatency.ShouldBeGreaterThan(TimeSpan.Zero);
        performance.AvgBatchSize.ShouldBeGreaterThanOrEqualTo(1);
        performance.ThroughputOpsPerSec.ShouldBeGreaterThan(0);

        var consistency = await engine.GetConsistencyAsync(_token);
        consistency[0].LagOperations.ShouldBe(0);
        consistency[0].LastSyncTimestamp.ShouldNotBeNull();
        consistency[1].LagOperations.ShouldBe(10);
        consistency[1].PrimaryRecordCount.ShouldBeNull();

        var health = await engine.GetHealthAsync(_token);
        health.Status.ShouldBe("degraded");
        health.Primary.Connected.ShouldBeTrue();
        health.Queue.Size.ShouldBe(10);
        health.Secondaries[1].LastError.ShouldBe(nameof(IOException));
    }
}
