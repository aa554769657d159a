using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>
/// The segments of an open journal and the one that is written. Appending goes on under <see cref="Sync"/>, into the operating system; what
/// brings it to the disk is <see cref="SegmentFlush"/>.
/// </summary>
internal sealed class SegmentLog : IDisposable
{
    private const int CommitLength = RecordHeader.Size + CommitBody.Size;

    private readonly Lock _maintaining = new();
    private readonly FileJournalOptions _options;
    private readonly SegmentFiles _files;
    private readonly SegmentChain _chain;
    private readonly DiskOutage _outage;
    private readonly SegmentFlush _flush;
    private ActiveSegment _active;
    private bool _mustRotate;

    private SegmentLog(FileJournalOptions options, SegmentFiles files, SegmentChain chain, ActiveSegment active, UnresolvedWindow unresolved, long position)
    {
        _options = options;
        _files = files;
        _chain = chain;
        _outage = new DiskOutage(options.Time, options.RetryAfter, options.Logger);
        _flush = new SegmentFlush(this, files, _outage, options.Logger);
        _active = active;
        Unresolved = unresolved;
        Position = position;
        _chain.Begin(active.Segment);
    }

    /// <summary>Held while records are appended and while anything here is looked at.</summary>
    public Lock Sync { get; } = new();

    public UnresolvedWindow Unresolved { get; }

    /// <summary>The segment that is written. <see cref="Sync"/> is held.</summary>
    public ActiveSegment Active => _active;

    /// <summary>How many operations were ever committed.</summary>
    public long Position { get; private set; }

    public long Bytes => _chain.ClosedBytes + _active.End;

    /// <summary>The sequence up to which operations may have been trimmed.</summary>
    public long TrimmedSequence => _chain.TrimmedSequence;

    public IReadOnlyList<Segment> Segments => _chain.Segments;

    /// <summary>Whether something was appended that is not known to be durable; a mark alone can wait for what comes next.</summary>
    public bool IsDirty => _active.IsDirty || _outage.Reason is not null;

    /// <summary>Begins a new segment behind those that recovery found, whose end is made durable first.</summary>
    /// <param name="directory">The journal's directory.</param>
    /// <param name="options">The options.</param>
    /// <param name="recovered">What recovery found.</param>
    /// <exception cref="DiskException">The disk does not take it.</exception>
    public static SegmentLog Begin(JournalDirectory directory, FileJournalOptions options, RecoveredJournal recovered)
    {
        var segments = recovered.Segments;
        var previousEnd = 0L;
        if (segments.Count > 0)
        {
            var last = segments[^1];
            previousEnd = last.End;
            using var file = directory.Files.Open(last.Path, writable: true);

            // Its unused space is not needed: nothing more is written to it.
            file.SetLength(last.End);
            ReadTail.Sync(file, last.SyncedTo, last.End);
            segments[^1] = new Segment(last.Header, last.Path) { End = last.End, WrittenTo = last.End, SyncedTo = last.End, WasCutOff = true };
        }

        directory.DeleteSpares();
        var files = new SegmentFiles(directory, options.SegmentBytes, options.Durability == Durability.Always);
        var spare = files.Take(options.SegmentBytes);
        var header = new SegmentHeader(
            segments.Count > 0 ? segments[^1].Header.Number + 1 : 1, recovered.Unresolved.LastSequence + 1, recovered.Position, previousEnd, IsSeal: true, spare.Capacity);
        var active = new ActiveSegment(files.Commission(spare, header, []), spare.File, new UnsyncedTail());
        return new SegmentLog(options, files, new SegmentChain(segments), active, recovered.Unresolved, recovered.Position);
    }

    /// <summary>Whether an intent fits into the current segment, together with the ends of all operations under way. <see cref="Sync"/> is held.</summary>
    /// <param name="bodyLength">The length of the intent's body.</param>
    public bool Fits(int bodyLength) =>
        !_mustRotate && _active.End + Need(bodyLength, Unresolved.Count + 1) <= _active.Capacity;

    /// <summary>How much room an intent takes with the ends of operations under way.</summary>
    /// <param name="bodyLength">The length of the intent's body.</param>
    /// <param name="endings">How many operations will end.</param>
    public static int Need(int bodyLength, int endings) =>
        RecordHeader.Padded(RecordHeader.Size + bodyLength) + (endings * CommitLength) + RecordHeader.Size;

    /// <exception cref="SyncJournalException">The disk does not make things durable, and it is too early to try it again.</exception>
    public void ThrowIfBroken() => _outage.ThrowIfTooEarly();

    /// <summary>Whether the disk failed, and is to be tried again before more is written.</summary>
    public bool IsBroken => _outage.Reason is not null;

    /// <summary>Appends an intent, which fits. <see cref="Sync"/> is held.</summary>
    /// <exception cref="DiskException">It is not in the journal.</exception>
    public JournalEntry AppendIntent(string opType, string orderingKey, DateTimeOffset at, ReadOnlyMemory<byte> payload, int bodyLength)
    {
        var sequence = Unresolved.LastSequence + 1;
        IntentBody.Write(_active.Body(bodyLength), opType, orderingKey, at, payload.Span);
        Unresolved.Add(sequence, Append(RecordType.Intent, sequence, bodyLength));
        return new JournalEntry(sequence, opType, orderingKey, at, payload);
    }

    /// <summary>Appends the commit of an unresolved operation; its space is reserved. <see cref="Sync"/> is held.</summary>
    /// <param name="entry">The operation.</param>
    /// <exception cref="DiskException">It is not in the journal.</exception>
    public CommittedEntry AppendCommit(JournalEntry entry)
    {
        if (!Unresolved.TryGet(entry.Sequence, out var intent))
            throw new InvalidOperationException($"Operation {entry.Sequence} is committed or aborted already.");
        var body = new CommitBody(Position + 1, Unresolved.ResolvedWith(entry.Sequence), intent);
        body.Write(_active.Body(CommitBody.Size));
        Append(RecordType.Commit, entry.Sequence, CommitBody.Size);
        Unresolved.Resolve(entry.Sequence);
        Position++;
        return new CommittedEntry(entry, body.Position, body.SafeSequence);
    }

    /// <summary>Appends the abort of an unresolved operation; its space is reserved. <see cref="Sync"/> is held.</summary>
    /// <param name="sequence">Its sequence.</param>
    /// <exception cref="DiskException">It is not in the journal.</exception>
    public void AppendAbort(long sequence)
    {
        Append(RecordType.Abort, sequence, bodyLength: 0);
        Unresolved.Resolve(sequence);
    }

    /// <summary>Aborts an intent whose writer is told that it is not durable. <see cref="Sync"/> is held.</summary>
    /// <param name="sequence">Its sequence.</param>
    public void GiveUp(long sequence)
    {
        _active.Add(RecordType.Abort, sequence, bodyLength: 0);
        Unresolved.Resolve(sequence);
        try
        {
            WriteOut();
        }
        catch (DiskException)
        {
            // The abort stands where the intent stands, and goes with it to the next segment.
        }
    }

    /// <summary>Says in the segment that what is before is durable, so that damage to it is not taken for a torn tail.</summary>
    public void Mark()
    {
        lock (Sync)
        {
            if (_outage.Reason is null && _active.IsSynced && _active.End > SegmentHeader.Size && Fits(0))
                _active.Mark();
        }
    }

    /// <summary>Brings what was appended into the operating system. <see cref="Sync"/> is held.</summary>
    /// <exception cref="DiskException">It is not there.</exception>
    public void WriteOut() => _active.WriteOut();

    /// <summary>Makes everything appended so far durable. What cannot be is written again to another segment.</summary>
    /// <exception cref="SyncJournalException">The disk makes nothing durable.</exception>
    public void Flush() => _flush.Flush();

    /// <summary>Goes on in a new segment, because an intent does not fit into the current one.</summary>
    /// <param name="bodyLength">The length of the intent's body.</param>
    /// <exception cref="SyncJournalException">There is no new segment.</exception>
    public void MakeRoom(int bodyLength) => _flush.MakeRoom(bodyLength);

    /// <summary>Goes on in another segment. <see cref="Sync"/> is held.</summary>
    /// <param name="next">The segment.</param>
    /// <param name="file">Its file.</param>
    public void Activate(Segment next, IFile file)
    {
        _active.Dispose();
        _chain.Add(next);
        _active = new ActiveSegment(next, file, _active.Tail);
        _mustRotate = false;
        _outage.End();
    }

    /// <summary>Forgets segments that hold nothing behind a sequence. Their files go with <see cref="Maintain"/>.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <returns>Whether there are files to remove.</returns>
    public bool Trim(long sequence)
    {
        lock (Sync)
            return _chain.Trim(sequence);
    }

    /// <summary>Removes files that nobody needs and makes one ready that will be needed.</summary>
    /// <exception cref="DiskException">It is tried again the next time.</exception>
    public void Maintain()
    {
        lock (_maintaining)
            MaintainOnce();
    }

    public void Dispose() => _active.Dispose();

    private void MaintainOnce()
    {
        while (true)
        {
            Segment? next;
            lock (Sync)
                next = _chain.PeekRetired();
            if (next is null)
                break;
            _files.Retire(next);
            lock (Sync)
                _chain.DequeueRetired();
        }

        bool isHalfFull;
        lock (Sync)
            isHalfFull = _active.End > _active.Capacity / 2;
        if (isHalfFull && !_files.HasSpare)
            _files.Prepare();
    }

    /// <summary>Appends a record whose body stands in its room.</summary>
    private RecordAddress Append(RecordType type, long sequence, int bodyLength)
    {
        var address = _active.Add(type, sequence, bodyLength);
        if (_options.Durability == Durability.Always && type != RecordType.Abort)
            return address;
        try
        {
            WriteOut();
        }
        catch (DiskException error)
        {
            _active.Unwrite(RecordHeader.Padded(address.Length));
            _mustRotate |= type == RecordType.Intent && !error.IsFull;
            throw;
        }

        return address;
    }
}
