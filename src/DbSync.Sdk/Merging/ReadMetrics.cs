using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DbSync.Sdk.Merging;

/// <summary>What merged reads count, on the given meter and for the engine's own status.</summary>
internal sealed class ReadMetrics
{
    private readonly TimeProvider _time;
    private readonly ActivitySource _activities;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _sources;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _timeouts;
    private readonly Counter<long> _hidden;
    private long _reads;
    private long _readTicks;
    private long _secondaryQueries;
    private long _timeoutTotal;

    public ReadMetrics(Meter meter, ActivitySource activities, TimeProvider time)
    {
        _time = time;
        _activities = activities;
        _duration = meter.CreateHistogram<double>("dbsync.read.duration", "s", "How long callers wait for a merged read, by method and result: success, failed, cancelled.");
        _sources = meter.CreateCounter<long>("dbsync.read.sources", "{answer}", "Answers that were merged, by store.");
        _duplicates = meter.CreateCounter<long>("dbsync.read.duplicates", "{record}", "Records that several stores returned, by method.");
        _timeouts = meter.CreateCounter<long>("dbsync.read.timeouts", "{query}", "Secondaries that did not answer in time, by store and method.");
        _hidden = meter.CreateCounter<long>("dbsync.read.hidden", "{record}", "Deleted records that a secondary still returned and the merge dropped, by method.");
    }

    /// <summary>Merged reads ended since the start.</summary>
    public long Reads => Volatile.Read(ref _reads);

    /// <summary>The mean time a caller waited for a merged read; zero when there was none.</summary>
    public TimeSpan AverageLatency => Reads is var reads and > 0 ? TimeSpan.FromTicks(Volatile.Read(ref _readTicks) / reads) : TimeSpan.Zero;

    /// <summary>Queries of secondaries since the start; those that a breaker held back do not count.</summary>
    public long SecondaryQueries => Volatile.Read(ref _secondaryQueries);

    /// <summary>Those of <see cref="SecondaryQueries"/> that were not answered in time.</summary>
    public long Timeouts => Volatile.Read(ref _timeoutTotal);

    /// <summary>The share of <see cref="SecondaryQueries"/> that were not answered in time, from 0 to 1.</summary>
    public double TimeoutRate => SecondaryQueries is var queries and > 0 ? Timeouts / (double)queries : 0;

    public long Timestamp => _time.GetTimestamp();

    /// <summary>Begins to measure a merged read.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="cancellationToken">The caller's token: tells a cancelled read from a failed one.</param>
    public ReadObservation Begin(string method, CancellationToken cancellationToken) =>
        new(this, method, _activities.StartActivity("dbsync.read", ActivityKind.Client), _time.GetTimestamp(), cancellationToken);

    public void SecondaryAsked() => Interlocked.Increment(ref _secondaryQueries);

    public void SecondaryTimedOut(string name, string method)
    {
        Interlocked.Increment(ref _timeoutTotal);
        _timeouts.Add(1, new("name", name), new("method", method));
    }

    public void Merged(string name) => _sources.Add(1, new KeyValuePair<string, object?>("name", name));

    internal void End(ReadObservation read, long started, string result)
    {
        var elapsed = _time.GetElapsedTime(started);
        Interlocked.Add(ref _readTicks, elapsed.Ticks);
        Interlocked.Increment(ref _reads);
        _duration.Record(elapsed.TotalSeconds, new("method", read.Method), new("result", result));
        if (read.Duplicates > 0)
            _duplicates.Add(read.Duplicates, new KeyValuePair<string, object?>("method", read.Method));
        if (read.Hidden > 0)
            _hidden.Add(read.Hidden, new KeyValuePair<string, object?>("method", read.Method));
    }
}
