using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>The journal on disk (<see cref="Durability.Interval"/> and <see cref="Durability.Always"/>).</summary>
internal sealed class FileJournal : IJournal
{
    private readonly FileJournalOptions _options;
    private JournalDirectory? _directory;
    private readonly CommittedWindow _window;
    private SegmentLog? _log;
    private EpochList? _epochs;
    private GroupFlush? _flush;
    private ITimer? _timer;
    private long _lastSequence;
    private long _position;
    private bool _isDisposed;

    /// <summary>Nothing on the disk is touched before <see cref="OpenAsync"/>.</summary>
    /// <param name="options">The options.</param>
    public FileJournal(FileJournalOptions options)
    {
        _options = options;
        _window = new CommittedWindow(options.WindowBytes);
        Changed = new ChangeSignal(options.Scheduler);
    }

    /// <summary>The directory, once it is taken.</summary>
    public JournalDirectory Directory => _directory ?? throw new InvalidOperationException("The journal is not open.");

    /// <summary>What opening found; <see langword="null"/>: it is not open yet.</summary>
    public RecoveryReport? Recovery { get; private set; }

    public Guid Id => Epochs.Current;

    public long LastSequence => Volatile.Read(ref _lastSequence);

    public long CommittedPosition => Volatile.Read(ref _position);

    public long MaxBytes => _options.MaxBytes;

    public long ResolvedSequence
    {
        get
        {
            lock (Log.Sync)
                return Log.Unresolved.ResolvedSequence;
        }
    }

    public long TrimmedSequence
    {
        get
        {
            lock (Log.Sync)
                return Log.TrimmedSequence;
        }
    }

    public long Bytes
    {
        get
        {
            lock (Log.Sync)
                return Log.Bytes;
        }
    }

    /// <summary>Pulses when there is more to read.</summary>
    internal ChangeSignal Changed { get; }

    /// <summary>The recent commits; looked at under the log's lock.</summary>
    internal CommittedWindow Window => _window;

    internal IFileSystem Files => _options.Files;

    internal SegmentLog Log => _log ?? throw new InvalidOperationException("The journal is not open.");

    private EpochList Epochs => _epochs ?? throw new InvalidOperationException("The journal is not open.");

    public void Take() => _directory ??= JournalDirectory.Take(_options.Files, _options.Directory);

    public ValueTask<IReadOnlyList<JournalEntry>> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new(Open(cancellationToken));
        }
        catch (DiskException error)
        {
            throw new SyncJournalException($"The journal in {_options.Directory} cannot be opened ({error.Message}). Nothing was started.", error);
        }
    }

    public ValueTask<JournalEntry> AppendIntentAsync(string opType, string orderingKey, DateTimeOffset at, ReadOnlyMemory<byte> payload)
    {
        if (payload.Length > IntentBody.LargestPayload)
            throw new SyncJournalException($"The write did not happen: the arguments of '{opType}' take {payload.Length} bytes, more than the {IntentBody.LargestPayload} that a journal takes. Split it.");
        var bodyLength = IntentBody.Size(opType, orderingKey, payload.Length);
        while (true)
        {
            JournalEntry? entry = null;
            FlushTicket? ticket = null;
            lock (Log.Sync)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                Log.ThrowIfBroken();
                if (!Log.IsBroken && Log.Fits(bodyLength))
                {
                    entry = Append(opType, orderingKey, at, payload, bodyLength);
                    Volatile.Write(ref _lastSequence, entry.Sequence);
                    if (_options.Durability != Durability.Always)
                        return new(entry);
                    ticket = _flush!.Join(entry.Sequence);
                }
            }

            if (entry is not null)
                return ticket is null ? new(_flush!.Lead(entry)) : ticket.WaitAsync(entry);
            Log.MakeRoom(bodyLength);
        }
    }

    public ValueTask CommitAsync(JournalEntry entry)
    {
        try
        {
            lock (Log.Sync)
            {
                var committed = Log.AppendCommit(entry);
                _window.Add(committed);
                Volatile.Write(ref _position, committed.Position);
                _flush!.Committed();
            }
        }
        catch (DiskException error)
        {
            throw NotTaken("commit", entry, error);
        }

        Changed.Pulse();
        return default;
    }

    public ValueTask AbortAsync(JournalEntry entry)
    {
        try
        {
            lock (Log.Sync)
                Log.AppendAbort(entry.Sequence);
        }
        catch (DiskException error)
        {
            throw NotTaken("abort", entry, error);
        }

        Changed.Pulse();
        return default;
    }

    public CursorStanding Examine(ReplicationCursor cursor)
    {
        lock (Log.Sync)
        {
            var standing = Epochs.Examine(cursor, Log.Unresolved.LastSequence);
            return standing == CursorStanding.Valid && cursor.Sequence < Log.TrimmedSequence ? CursorStanding.Trimmed : standing;
        }
    }

    public IJournalReader OpenReader(long afterSequence)
    {
        lock (Log.Sync)
            return new FileJournalReader(this, afterSequence);
    }

    public void Trim(long sequence)
    {
        if (Log.Trim(sequence))
            _flush!.Wake();
    }

    public ValueTask DisposeAsync()
    {
        if (_log is null)
        {
            _directory?.Dispose();
            return default;
        }

        lock (_log.Sync)
        {
            if (_isDisposed)
                return default;
            _isDisposed = true;
        }

        _timer?.Dispose();
        _flush?.Dispose();
        try
        {
            _log.Flush();
            _log.Mark();
        }
        catch (Exception error) when (error is SyncJournalException or DiskException)
        {
            // What is in the operating system stays there; the disk was complained of when it failed.
        }

        _log.Dispose();
        _directory?.Dispose();
        return default;
    }

    private static SyncJournalException NotTaken(string what, JournalEntry entry, DiskException error) =>
        new($"The journal did not take the {what} of '{entry.OpType}' (sequence {entry.Sequence}): {error.Message}.", error);

    private IReadOnlyList<JournalEntry> Open(CancellationToken cancellationToken)
    {
        var started = _options.Time.GetTimestamp();
        Take();
        var recovered = JournalRecovery.Run(Directory, cancellationToken);
        var inDoubt = new IntentReader(_options.Files, recovered.Segments).Read(recovered.Unresolved.List());

        // The epoch first: once it is there, a sequence given out before and lost is known to be lost.
        _epochs = EpochList.Begin(_options.Files, Directory.Epochs, _options.NewId(), recovered.Unresolved.LastSequence + 1);
        _log = SegmentLog.Begin(Directory, _options, recovered);
        _lastSequence = recovered.Unresolved.LastSequence;
        _position = recovered.Position;
        _window.Reset(_position + 1);
        _flush = new GroupFlush(_log, _options, Changed);
        _timer = _options.Time.CreateTimer(static flush => ((GroupFlush)flush!).Due(), _flush, _options.FlushInterval, _options.FlushInterval);
        Recovery = recovered.Report;
        JournalLog.Opened(
            _options.Logger, Directory.Path, Recovery.Records, Recovery.Segments, Recovery.InDoubt, (long)_options.Time.GetElapsedTime(started).TotalMilliseconds);
        if (Recovery.TornRecords > 0)
            JournalLog.TornTail(_options.Logger, Recovery.TornRecords);
        return inDoubt;
    }

    private JournalEntry Append(string opType, string orderingKey, DateTimeOffset at, ReadOnlyMemory<byte> payload, int bodyLength)
    {
        try
        {
            return Log.AppendIntent(opType, orderingKey, at, payload, bodyLength);
        }
        catch (DiskException error)
        {
            throw new SyncJournalException($"The write did not happen: the journal did not take it ({error.Message}). The primary was not touched.", error);
        }
    }
}
