using System.Diagnostics;

namespace DbSync.Sdk.Merging;

/// <summary>The measurement of one merged read; disposing it ends and records it.</summary>
/// <param name="metrics">Where it is recorded.</param>
/// <param name="method">The method's name.</param>
/// <param name="activity">The activity, if anybody listens.</param>
/// <param name="started">The timestamp of the start.</param>
/// <param name="cancellationToken">The caller's token.</param>
internal sealed class ReadObservation(ReadMetrics metrics, string method, Activity? activity, long started, CancellationToken cancellationToken) : IDisposable
{
    private bool _succeeded;
    private long? _suspended;
    private long _started = started;

    public string Method => method;

    /// <summary>The stores asked, the primary included.</summary>
    public int Asked { get; set; }

    /// <summary>The stores whose answers were merged.</summary>
    public int Answered { get; private set; }

    /// <summary>Records that were merged away because another store returned them too.</summary>
    public int Duplicates { get; set; }

    /// <summary>Records that were dropped because they are deleted.</summary>
    public int Hidden { get; set; }

    /// <summary>The answer of a store is merged.</summary>
    /// <param name="name">The store's name.</param>
    public void Merged(string name)
    {
        Answered++;
        metrics.Merged(name);
    }

    public void Succeeded() => _succeeded = true;

    /// <summary>A record is handed to the consumer of a stream: the time until it asks for the next is its own, and it may end the read here.</summary>
    public void Suspend()
    {
        _suspended = metrics.Timestamp;
        _succeeded = true;
    }

    /// <summary>The consumer asks for the next record.</summary>
    public void Resume()
    {
        _started += metrics.Timestamp - _suspended ?? 0;
        _suspended = null;
        _succeeded = false;
    }

    public void Dispose()
    {
        if (_suspended is not null)
        {
            Resume();
            _succeeded = true;
        }

        var result = _succeeded ? "success" : cancellationToken.IsCancellationRequested ? "cancelled" : "failed";
        metrics.End(this, _started, result);
        if (activity is null)
            return;
        activity.SetTag("dbsync.method", method);
        activity.SetTag("dbsync.sources.asked", Asked);
        activity.SetTag("dbsync.sources.answered", Answered);
        if (result == "failed")
            activity.SetStatus(ActivityStatusCode.Error);
        activity.Dispose();
    }
}
