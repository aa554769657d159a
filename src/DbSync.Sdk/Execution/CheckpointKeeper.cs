using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;
using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Execution;

/// <summary>Remembers about once a second how far the secondaries are, and lets the journal forget what is before that.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class CheckpointKeeper<TStorage> : IDisposable
    where TStorage : class
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly CursorCheckpoint _checkpoint;
    private readonly IReadOnlyList<Lane<TStorage>> _lanes;
    private readonly ILogger _logger;
    private readonly Action _flushed;
    private readonly ITimer _timer;
    private bool _isClosed;
    private bool _saidNotSaved;

    /// <summary>Begins.</summary>
    /// <param name="checkpoint">Where it is remembered.</param>
    /// <param name="lanes">The lanes.</param>
    /// <param name="flushed">Makes durable what must not be younger than the cursors; called before each save.</param>
    /// <param name="time">The clock.</param>
    /// <param name="scheduler">Where it works.</param>
    /// <param name="logger">Where failures are logged.</param>
    public CheckpointKeeper(
        CursorCheckpoint checkpoint, IReadOnlyList<Lane<TStorage>> lanes, Action flushed, TimeProvider time, IWorkScheduler scheduler, ILogger logger)
    {
        _checkpoint = checkpoint;
        _lanes = lanes;
        _flushed = flushed;
        _logger = logger;
        _timer = time.CreateTimer(_ => scheduler.Post(Save), null, Interval, Interval);
    }

    /// <summary>Remembers where the secondaries are now.</summary>
    public void Save()
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            foreach (var lane in _lanes)
                lane.Remember();
            try
            {
                _flushed();
                var saved = _checkpoint.Save();
                _saidNotSaved = false;
                foreach (var lane in _lanes)
                {
                    if (saved.TryGetValue(lane.Context.Name, out var secondary))
                        lane.MakeDurable(secondary);
                }
            }
            catch (DiskException error)
            {
                // Tried again each time, and said once until it works.
                if (!_saidNotSaved)
                    SyncLog.CheckpointNotSaved(_logger, error.Message);
                _saidNotSaved = true;
            }
        }
    }

    /// <summary>Remembers it for the last time. A round that comes late finds the journal closed, and its directory may be another process's.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            Save();
            _isClosed = true;
            _checkpoint.Close();
        }
    }
}
