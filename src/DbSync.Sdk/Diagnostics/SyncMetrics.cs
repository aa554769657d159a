using System.Diagnostics;
using System.Diagnostics.Metrics;
using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Diagnostics;

/// <summary>What replication counts, on the meter <c>DbSync</c> and for the engine's own status.</summary>
internal sealed class SyncMetrics : IDisposable
{
    public const string MeterName = "DbSync";
    public const string ActivitySourceName = "DbSync";

    private readonly Counter<long> _operations;
    private readonly Histogram<double> _latency;
    private readonly Histogram<double> _writeDuration;
    private readonly Histogram<long> _batchSize;
    private readonly TimeProvider _time;
    private readonly long _started;
    private long _processed;
    private long _failed;
    private long _retries;
    private long _batches;

    public SyncMetrics(TimeProvider time)
    {
        _time = time;
        _started = time.GetTimestamp();
        Meter = new Meter(MeterName);
        _operations = Meter.CreateCounter<long>("dbsync.operations", "{operation}", "Operations applied to secondaries, by result: success, retry, failed.");
        _latency = Meter.CreateHistogram<double>("dbsync.latency", "s", "From an operation's commit on the primary until a secondary has it.");
        _writeDuration = Meter.CreateHistogram<double>("dbsync.write.duration", "s", "How long callers wait for a write.");
        _batchSize = Meter.CreateHistogram<long>("dbsync.batch.size", "{operation}", "Operations in a batch.");
    }

    public Meter Meter { get; }

    public ActivitySource Activities { get; } = new(ActivitySourceName);

    public LatencyHistogram SyncLatency { get; } = new();

    public long Processed => Volatile.Read(ref _processed);

    public long Failed => Volatile.Read(ref _failed);

    public long Retries => Volatile.Read(ref _retries);

    public double AverageBatchSize => Volatile.Read(ref _batches) is var batches and > 0 ? Processed / (double)batches : 0;

    /// <summary>Operations applied per second since the start, all secondaries together.</summary>
    public double Throughput => _time.GetElapsedTime(_started).TotalSeconds is var seconds and > 0 ? Processed / seconds : 0;

    /// <summary>A secondary has operations.</summary>
    /// <param name="secondary">Its name.</param>
    /// <param name="operations">The operations.</param>
    /// <param name="at">Since when.</param>
    public void Applied(string secondary, ReadOnlySpan<CommittedEntry> operations, DateTimeOffset at)
    {
        SyncLatency.Record(operations, at);
        if (_latency.Enabled)
        {
            foreach (ref readonly var operation in operations)
                _latency.Record(Math.Max((at - operation.Entry.At).TotalSeconds, 0), new KeyValuePair<string, object?>("name", secondary));
        }

        Interlocked.Add(ref _processed, operations.Length);
        Interlocked.Increment(ref _batches);
        _operations.Add(operations.Length, new("result", "success"), new("name", secondary));
        _batchSize.Record(operations.Length, new KeyValuePair<string, object?>("name", secondary));
    }

    public void Retried(string secondary)
    {
        Interlocked.Increment(ref _retries);
        _operations.Add(1, new("result", "retry"), new("name", secondary));
    }

    public void DeadLettered(string secondary)
    {
        Interlocked.Increment(ref _failed);
        _operations.Add(1, new("result", "failed"), new("name", secondary));
    }

    public void Written(string opType, TimeSpan duration) =>
        _writeDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("op_type", opType));

    public void Dispose()
    {
        Meter.Dispose();
        Activities.Dispose();
    }
}
