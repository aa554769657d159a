using System.Diagnostics;
using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>
/// Lets writers share flushes (group commit). A writer that is alone flushes by itself; as soon as there are several, a thread of its own
/// flushes for all of them.
/// </summary>
/// <remarks>
/// Writers that were just released come back together a moment later. A flush that began with the first of them would leave the others to
/// the next one, and each flush would carry half of the writers; so it waits for as many as there were, but not longer than the gather time.
/// </remarks>
internal sealed class GroupFlush : IDisposable
{
    private readonly SegmentLog _log;
    private readonly FileJournalOptions _options;
    private readonly ChangeSignal _changed;
    private readonly IWorkLoop _loop;
    private List<FlushTicket> _waiting = [];
    private List<FlushTicket> _spare = [];
    private int _waitingCount;
    private int _expected;
    private State _state;
    private int _isDue;

    public GroupFlush(SegmentLog log, FileJournalOptions options, ChangeSignal changed)
    {
        _log = log;
        _options = options;
        _changed = changed;
        _loop = options.Scheduler.CreateLoop("DbSync journal", Step);
    }

    /// <summary>Takes part in a flush that will make an intent durable that was just appended. The log's lock is held.</summary>
    /// <param name="sequence">The intent's sequence.</param>
    /// <returns>What to wait for; <see langword="null"/>: nobody else is there, the writer flushes by <see cref="Lead"/>.</returns>
    public FlushTicket? Join(long sequence)
    {
        if (_state == State.Idle && _expected <= 1)
        {
            _state = State.Led;
            return null;
        }

        var ticket = new FlushTicket(sequence, _options.Scheduler);
        _waiting.Add(ticket);
        Volatile.Write(ref _waitingCount, _waiting.Count);
        if (_state == State.Idle)
        {
            _state = State.Looping;
            _loop.Signal();
        }

        return ticket;
    }

    /// <summary>Flushes for a writer that came alone.</summary>
    /// <param name="entry">Its intent.</param>
    /// <exception cref="SyncJournalException">It is not durable.</exception>
    public JournalEntry Lead(JournalEntry entry)
    {
        var failure = TryFlush();
        lock (_log.Sync)
        {
            if (failure is not null)
                _log.GiveUp(entry.Sequence);
            _expected = 1 + _waiting.Count;
            _state = _waiting.Count > 0 ? State.Looping : State.Idle;
            if (_state == State.Looping)
                _loop.Signal();
            else
                WriteOut();
        }

        if (failure is null)
            return entry;
        _changed.Pulse();
        throw failure;
    }

    /// <summary>
    /// A commit was appended; the log's lock is held. A flush that is about to come takes it along; else it goes into the operating system now, so
    /// that a killed process leaves little in doubt.
    /// </summary>
    public void Committed()
    {
        if (_state == State.Idle)
            WriteOut();
    }

    /// <summary>Has what was written made durable in the background.</summary>
    public void Due()
    {
        Volatile.Write(ref _isDue, 1);
        _loop.Signal();
    }

    /// <summary>Has files removed that nobody needs.</summary>
    public void Wake() => _loop.Signal();

    public void Dispose()
    {
        _loop.Dispose();

        // Whoever waits has its last flush now.
        FlushForAll();
    }

    private void Step()
    {
        bool isWaitedFor;
        lock (_log.Sync)
            isWaitedFor = _state == State.Looping;
        if (isWaitedFor)
            FlushForAll();
        if (Interlocked.Exchange(ref _isDue, 0) == 1)
            FlushInBackground();
        try
        {
            _log.Maintain();
        }
        catch (DiskException error)
        {
            JournalLog.NotMaintained(_options.Logger, error.Message);
        }
    }

    private void FlushForAll()
    {
        while (true)
        {
            Gather();
            var batch = _waiting;
            lock (_log.Sync)
            {
                if (batch.Count == 0)
                {
                    WriteOut();
                    _state = State.Idle;
                    return;
                }

                _waiting = _spare;
                Volatile.Write(ref _waitingCount, 0);
            }

            var failure = TryFlush();
            lock (_log.Sync)
            {
                if (failure is not null)
                    batch.ForEach(ticket => _log.GiveUp(ticket.Sequence));
                _expected = batch.Count + _waiting.Count;
            }

            foreach (var ticket in batch)
            {
                ticket.Failure = failure;
                ticket.End();
            }

            batch.Clear();
            _spare = batch;
            if (failure is not null)
                _changed.Pulse();
        }
    }

    /// <summary>Waits for writers that are about to come.</summary>
    private void Gather()
    {
        if (_options.Gather <= TimeSpan.Zero)
            return;
        var started = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _waitingCount) < Volatile.Read(ref _expected) && Stopwatch.GetElapsedTime(started) < _options.Gather)
            Thread.Yield();
    }

    private void WriteOut()
    {
        try
        {
            _log.WriteOut();
        }
        catch (DiskException)
        {
            // The next flush meets it too and moves what was appended to another segment.
        }
    }

    private SyncJournalException? TryFlush()
    {
        try
        {
            _log.Flush();
            return null;
        }
        catch (SyncJournalException error)
        {
            return error;
        }
    }

    private void FlushInBackground()
    {
        bool wasDirty;
        lock (_log.Sync)
            wasDirty = _log.IsDirty;
        if (!wasDirty || TryFlush() is not null)
            return;
        try
        {
            _log.Mark();
        }
        catch (DiskException error)
        {
            JournalLog.NotMaintained(_options.Logger, error.Message);
        }
    }

    /// <summary>Who flushes.</summary>
    private enum State
    {
        /// <summary>Nobody.</summary>
        Idle,

        /// <summary>A writer that came alone.</summary>
        Led,

        /// <summary>The thread that flushes for all.</summary>
        Looping,
    }
}
