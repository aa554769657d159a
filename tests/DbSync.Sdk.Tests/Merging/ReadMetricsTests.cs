using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DbSync.Sdk.Tests.Merging;

public sealed class ReadMetricsTests
{
    [Fact]
    public async Task A_read_counts_its_time_sources_duplicates_and_hidden_records()
    {
        var primary = new ScriptedStore();
        using var bench = new ReadBench(primary, [new ScriptedStore(new Row("1"), new Row("2"), new Row("3"))]);
        using var recorder = new Recorder(bench);
        primary.List = _ =>
        {
            bench.Time.Advance(TimeSpan.FromMilliseconds(300));
            return Task.FromResult<IReadOnlyList<Row>?>([new("1"), new("2")]);
        };
        bench.Tombstones.Add(ReadBench.Delete, "3", 1, bench.Time.GetUtcNow());

        await bench.ListAsync(covered: ReadBench.CoveredById);

        recorder.Measured.ShouldBe(
            [
                "dbsync.read.sources 1 name=primary",
                "dbsync.read.sources 1 name=s1",
                "dbsync.read.duration 0.3 method=ListAsync result=success",
                "dbsync.read.duplicates 2 method=ListAsync",
                "dbsync.read.hidden 1 method=ListAsync",
            ],
            ignoreOrder: true);
        bench.Metrics.Reads.ShouldBe(1);
        bench.Metrics.AverageLatency.ShouldBe(TimeSpan.FromMilliseconds(300));
        bench.Metrics.TimeoutRate.ShouldBe(0);
    }

    [Fact]
    public async Task Failed_and_cancelled_reads_and_timeouts_are_told_apart()
    {
        var primary = new ScriptedStore();
        var secondary = new ScriptedStore { List = _ => new TaskCompletionSource<IReadOnlyList<Row>?>().Task };
        using var bench = new ReadBench(primary, [secondary]);
        using var recorder = new Recorder(bench);
        var list = primary.List;
        primary.List = _ => throw new IOException();
        await Should.ThrowAsync<IOException>(bench.ListAsync());
        primary.List = list;
        using var caller = new CancellationTokenSource();
        var cancelled = bench.ListAsync(cancellationToken: caller.Token);
        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        var timedOut = bench.ListAsync();
        bench.Time.Advance(bench.Options.QueryTimeout);
        await timedOut;

        recorder.Measured.Where(line => !line.StartsWith("dbsync.read.sources", StringComparison.Ordinal)).ShouldBe(
        [
            "dbsync.read.duration 0 method=ListAsync result=failed",
            "dbsync.read.duration 0 method=ListAsync result=cancelled",
            "dbsync.read.timeouts 1 name=s1 method=ListAsync",
            "dbsync.read.duration 2 method=ListAsync result=success",
        ]);
        bench.Metrics.SecondaryQueries.ShouldBe(3);
        bench.Metrics.TimeoutRate.ShouldBe(1 / 3.0);
    }

    [Fact]
    public async Task A_stream_does_not_count_the_consumers_own_time()
    {
        using var bench = new ReadBench(new ScriptedStore(new Row("1"), new Row("2")), []);
        using var recorder = new Recorder(bench);

        await foreach (var _ in bench.StreamAsync())
            bench.Time.Advance(TimeSpan.FromMinutes(1));
        await foreach (var _ in bench.StreamAsync())
        {
            bench.Time.Advance(TimeSpan.FromMinutes(1));
            break;
        }

        recorder.Measured.Where(line => line.StartsWith("dbsync.read.duration", StringComparison.Ordinal)).ShouldBe(
        [
            "dbsync.read.duration 0 method=ListAsync result=success",
            "dbsync.read.duration 0 method=ListAsync result=success",
        ]);
    }

    [Fact]
    public async Task An_activity_tells_the_method_and_how_many_were_asked_and_answered()
    {
        var primary = new ScriptedStore();
        using var bench = new ReadBench(primary, [new ScriptedStore(), new ScriptedStore { List = _ => throw new IOException() }]);
        using var recorder = new Recorder(bench);
        using (var caller = new Activity("caller").Start())
        {
            await bench.ListAsync();
            Activity.Current.ShouldBeSameAs(caller);
            primary.List = _ => throw new InvalidOperationException();
            await Should.ThrowAsync<InvalidOperationException>(bench.ListAsync());
        }

        var activities = recorder.Activities.ToArray();
        activities.Length.ShouldBe(2);
        activities.ShouldAllBe(activity => activity.OperationName == "dbsync.read" && activity.Parent!.OperationName == "caller");
        activities[0].TagObjects.ShouldBe(
            [new("dbsync.method", "ListAsync"), new("dbsync.sources.asked", 3), new("dbsync.sources.answered", 2)],
            ignoreOrder: true);
        activities[0].Status.ShouldBe(ActivityStatusCode.Unset);
        activities[1].Status.ShouldBe(ActivityStatusCode.Error);
    }

    /// <summary>Listens to the meter and the activity source of one bench.</summary>
    private sealed class Recorder : IDisposable
    {
        private readonly MeterListener _meters = new();
        private readonly ActivityListener _activities;

        public Recorder(ReadBench bench)
        {
            _meters.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter, bench.Meter))
                    listener.EnableMeasurementEvents(instrument);
            };
            _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
            _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
            _meters.Start();
            _activities = new ActivityListener
            {
                ShouldListenTo = source => ReferenceEquals(source, bench.Activities),
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = Activities.Enqueue,
            };
            ActivitySource.AddActivityListener(_activities);
        }

        public ConcurrentQueue<string> Measured { get; } = [];

        public ConcurrentQueue<Activity> Activities { get; } = [];

        public void Dispose()
        {
            _meters.Dispose();
            _activities.Dispose();
        }

        private void Record<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            Measured.Enqueue(FormattableString.Invariant($"{instrument.Name} {value} ") + string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")));
    }
}
