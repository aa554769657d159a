using System.Collections.Concurrent;
using System.Diagnostics;
using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>
/// Lets writers share flushes (group commit). A writer that is alone flushes by itself; as soon as there are several, one
/// thread of the pool at a time flushes for all of them. A thread of its own flushes in the background and looks after the files.
/// </summary>
/// <remarks>
/// Writers that were just released come back together a moment later. A flush that began with the first of them would leave the others to
/// the next one, and each flush would carry half of the writers; so it waits for as many as there were, but not longer than the gather time.
/// To wake another thread takes about as long as a flush of a good disk. So whoever flushed lets the writers go on where it is, and flushes
/// again when they are back; first it gives its part away: another thread is called to go on with both, the writers left and the next flush,
/// and finds something to do only when one of the writers takes its time (leader and followers: Schmidt et al., POSA 2, 2000). These are threads
/// of the pool, where callers' code belongs: on a thread of ours it could hold up the background work and the end of the journal.
/// </remarks>
internal sealed class GroupFlush : IDisposable
{
    private readonly SegmentLog _log;
    private readonly FileJournalOptions _options;
    private readonly ChangeSignal _changed;
    private readonly IWorkLoop _loop;
    private readonly Action _assist;

    // Held by whoever flushes for all.
    private readonly SemaphoreSlim _flushing = new(1);
    private readonly ConcurrentQueue<FlushTicket> _flushed = new();
    private List<FlushTicket> _waiting = [];
    private List<FlushTicket> _spare = [];
    private int _waitingCount;
    private int _expected;
    private State _state;
    private int _isDue;
    private bool _saidNotMaintained;

    public GroupFlush(SegmentLog log, FileJournalOptions options, ChangeSignal changed)
    {
        _log = log;
        _options = options;
        _changed = changed;
        _assist = Assist;
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

        var ticket = new FlushTicket(sequence);
        _waiting.Add(ticket);
        Volatile.Write(ref _waitingCount, _waiting.Count);
        if (_state == State.Idle)
        {
            _state = State.Looping;
            _options.Scheduler.Post(_assist);
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
                _options.Scheduler.Post(_assist);
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

        // Whoever waits has its last flush now. It is never given back: who is called to go on finds it taken.
        _flushing.Wait();
        while (FlushGroup())
        {
        }

        _options.Scheduler.Post(LetGo);
    }

    private void Step()
    {
        if (Interlocked.Exchange(ref _isDue, 0) == 1)
            FlushInBackground();
        Maintain();
    }

    /// <summary>Flushes for all who wait, unless another thread does.</summary>
    private void FlushForAll()
    {
        while (_flushing.Wait(0))
        {
            bool isAny;
            try
            {
                isAny = FlushGroup();
            }
            finally
            {
                _flushing.Release();
            }

            if (!isAny)
                return;
            _options.Scheduler.Post(_assist);
            LetGo();
        }
    }

    /// <summary>Flushes once for all who wait.</summary>
    /// <returns>Whether anybody did.</returns>
    private bool FlushGroup()
    {
        Gather();
        List<FlushTicket> group;
        lock (_log.Sync)
        {
            group = _waiting;
            if (group.Count == 0)
            {
                if (_state == State.Looping)
                {
                    WriteOut();
                    _state = State.Idle;
                }

                return false;
            }

            _waiting = _spare;
            Volatile.Write(ref _waitingCount, 0);
        }

        var failure = TryFlush();
        lock (_log.Sync)
        {
            if (failure is not null)
                group.ForEach(ticket => _log.GiveUp(ticket.Sequence));
            _expected = group.Count + _waiting.Count;
        }

        foreach (var ticket in group)
        {
            ticket.Failure = failure;
            _flushed.Enqueue(ticket);
        }

        group.Clear();
        _spare = group;
        if (failure is not null)
            _changed.Pulse();
        return true;
    }

    /// <summary>Lets writers go on whose intents are durable, here and now.</summary>
    private void LetGo()
    {
        while (_flushed.TryDequeue(out var ticket))
            ticket.End();
    }

    private void Assist()
    {
        LetGo();
        FlushForAll();
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

    private void Maintain()
    {
        try
        {
            _log.Maintain();
            _saidNotMaintained = false;
        }
        catch (DiskException error)
        {
            // Tried again with each flush, and said once until it works.
            if (!_saidNotMaintained)
                JournalLog.NotMaintained(_options.Logger, error.Message);
            _saidNotMaintained = true;
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
        catch (DiskException)
        {
            // The next flush meets it too.
        }
    }

    /// <summary>Who flushes.</summary>
    private enum State
    {
        /// <summary>Nobody.</summary>
        Idle,

        /// <summary>A writer that came alone.</summary>
        Led,

        /// <summary>Whoever flushes for all.</summary>
        Looping,
    }
}
