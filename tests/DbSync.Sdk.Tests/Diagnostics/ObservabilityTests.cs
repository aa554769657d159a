using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Diagnostics;

public sealed class ObservabilityTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_lines_are_the_documented_ones_and_hold_no_payload()
    {
        var log = new CapturedLog();
        var faulty = new ItemStore { BeforeWrite = (_, key, _) => key == "hunter2-key" ? throw new InvalidDataException("refused hunter2-value") : Task.CompletedTask };
        await using (var engine = await TestEngine.StartAsync(new ItemStore(), [new ItemStore(), faulty], options =>
        {
            options.LoggerFactory = log;
            options.MaxRetries = 1;
        }))
        {
            engine.Pause("s0");
            engine.Resume("s0");
            await engine.Storage.SaveAsync("hunter2-owner", "hunter2-key", ["hunter2-value"]);
            await engine.DrainAsync(_token);
        }

        string[] expected =
        [
            "Information 1000 [db-sync] Secondary connection established: s0",
            "Information 2000 [db-sync] SyncExecutor started with 8 workers",
            "Information 2007 [db-sync] Replication paused: s0",
            "Information 2008 [db-sync] Replication resumed: s0",
            "Warning 2003 [db-sync] Operation 1 (item.save) rejected by s1 (InvalidDataException); retry 1",
            "Error 2004 [db-sync] Operation 1 (item.save) became a dead letter of s1 (InvalidDataException, retry count 1)",
            "Information 2001 [db-sync] SyncExecutor stopped",
        ];
        foreach (var line in expected)
            log.Lines.ShouldContain(line);
        log.Lines.ShouldContain(line => line.StartsWith("Information 2002 [db-sync] Batch processed: 1 operations in ", StringComparison.Ordinal));
        log.Lines.ShouldNotContain(line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_and_activities_have_the_documented_names_and_values()
    {
        var sums = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "DbSync")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        void Add<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
            where T : struct, IConvertible
        {
            var name = instrument.Name;
            foreach (var (key, tag) in tags)
                name += $",{key}={tag}";
            sums.AddOrUpdate(name, value.ToDouble(null), (_, sum) => sum + value.ToDouble(null));
        }

        listener.SetMeasurementEventCallback<long>(Add);
        listener.SetMeasurementEventCallback<int>(Add);
        listener.SetMeasurementEventCallback<double>(Add);
        listener.Start();
        var activities = new ConcurrentQueue<string>();
        using var activityListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "DbSync",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => activities.Enqueue(activity.OperationName),
        };
        ActivitySource.AddActivityListener(activityListener);

        await using var engine = await DbSyncEngine.StartAsync<IItems, MergedItems>(options =>
        {
            options.UsePrimary(_ => new ItemStore());
            options.AddSecondary("metrics-replica", _ => new ItemStore());
        });
        await engine.Storage.SaveAsync("ann", "a", ["1"]);
        await engine.Storage.ListAsync("ann", _token);
        await engine.DrainAsync(_token);
        listener.RecordObservableInstruments();

        sums["dbsync.operations,result=success,name=metrics-replica"].ShouldBe(1);
        sums["dbsync.secondary.connected,name=metrics-replica"].ShouldBe(1);
        sums.ShouldContainKey("dbsync.latency,name=metrics-replica");
        sums.ShouldContainKey("dbsync.queue.size");
        sums.ShouldContainKey("dbsync.dead_letters,name=metrics-replica");
        activities.ShouldContain("dbsync.write");
        activities.ShouldContain("dbsync.read");
    }
}
