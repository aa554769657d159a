using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>
/// The segments of an open journal and the one that is written. Appending goes on under <see cref="Sync"/>, into the operating system;
/// flushing, rotating and sealing go one at a time, and only their last step holds writers up.
/// </summary>
/// <remarks>
/// Locks are taken in the order flush lock, <see cref="Sync"/>. No two flushes run at once: the kernel tells a failure to one of them only.
/// </remarks>
internal sealed class SegmentLog : IDisposable
{
    private const int CommitLength = RecordHeader.Size + CommitBody.Size;

    private readonly Lock _flushing = new();
    private readonly Lock _maintaining = new();
    private readonly FileJournalOptions _options;
    private readonly SegmentFiles _files;
    private readonly List<Segment> _segments;
    private readonly Queue<Segment> _retired = new();
    private readonly UnsyncedTail _tail = new();
    private Segment _active;
    private IFile _file;
    private long _closedBytes;
    private long _markedTo;
    private bool _mustRotate;
    private string? _broken;
    private long _brokenSince;

    private SegmentLog(FileJournalOptions options, SegmentFiles files, List<Segment> segments, Segment active, IFile file, UnresolvedWindow unresolved, long position)
    {
        _options = options;
        _files = files;
        _segments = segments;
        _active = active;
        _file = file;
        Unresolved = unresolved;
        Position = position;
        _closedBytes = segments.Sum(static segment => segment.End);
        _segments.Add(active);
        _tail.Reset(active.End);
    }

    /// <summary>Held while records are appended and while anything here is looked at.</summary>
    public Lock Sync { get; } = new();

    public UnresolvedWindow Unresolved { get; }

    /// <summary>How many operations were ever committed.</summary>
    public long Position { get; private set; }

    public long Bytes => _closedBytes + _active.End;

    /// <summary>The sequence up to which operations may have been trimmed.</summary>
    public long TrimmedSequence => _segments[0].Header.FirstSequence - 1;

    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>Whether something was appended that is not known to be durable; a mark alone can wait for what comes next.</summary>
    public bool IsDirty => (_active.End > _active.SyncedTo && _active.End != _markedTo) || _broken is not null;

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
        var active = files.Commission(spare, header, []);
        return new SegmentLog(options, files, segments, active, spare.File, recovered.Unresolved, recovered.Position);
    }

    /// <summary>Whether an intent fits into the current segment, together with the ends of all operations under way. <see cref="Sync"/> is held.</summary>
    /// <param name="bodyLength">The length of the intent's body.</param>
    public bool Fits(int bodyLength) =>
        !_mustRotate && _active.End + Need(bodyLength, Unresolved.Count + 1) <= _active.Header.Capacity;

    /// <exception cref="SyncJournalException">The disk does not make things durable, and it is too early to try it again.</exception>
    public void ThrowIfBroken()
    {
        if (_broken is not null && _options.Time.GetElapsedTime(_brokenSince) < _options.RetryAfter)
            throw NotDurable(_broken, null);
    }

    /// <summary>Whether the disk failed, and is to be tried again before more is written.</summary>
    public bool IsBroken => _broken is not null;

    /// <summary>Appends an intent, which fits. <see cref="Sync"/> is held.</summary>
    /// <exception cref="DiskException">It is not in the journal.</exception>
    public JournalEntry AppendIntent(string opType, string orderingKey, DateTimeOffset at, ReadOnlyMemory<byte> payload, int bodyLength)
    {
        var sequence = Unresolved.LastSequence + 1;
        IntentBody.Write(Body(bodyLength), opType, orderingKey, at, payload.Span);
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
        body.Write(Body(CommitBody.Size));
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
        Add(RecordType.Abort, sequence, bodyLength: 0);
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
            if (_broken is null && _active.End == _active.SyncedTo && _active.End > SegmentHeader.Size && Fits(0))
            {
                Append(RecordType.Mark, 0, bodyLength: 0);
                WriteOut();
                _markedTo = _active.End;
            }
        }
    }

    /// <summary>Brings what was appended into the operating system. <see cref="Sync"/> is held.</summary>
    /// <exception cref="DiskException">It is not there.</exception>
    public void WriteOut()
    {
        if (_active.WrittenTo == _active.End)
            return;
        _file.Write(_tail.From(_active.WrittenTo), _active.WrittenTo);
        _active.WrittenTo = _active.End;
    }

    /// <summary>Makes everything appended so far durable. What cannot be is written again to another segment.</summary>
    /// <exception cref="SyncJournalException">The disk makes nothing durable.</exception>
    public void Flush()
    {
        lock (_flushing)
            FlushActive();
    }

    /// <summary>Goes on in a new segment, because an intent does not fit into the current one.</summary>
    /// <param name="bodyLength">The length of the intent's body.</param>
    /// <exception cref="SyncJournalException">There is no new segment.</exception>
    public void MakeRoom(int bodyLength)
    {
        lock (_flushing)
        {
            try
            {
                lock (Sync)
                {
                    if (_broken is null && Fits(bodyLength))
                        return;
                }

                // Writers go on meanwhile in what is left of the current segment.
                FlushActive();
                int underWay;
                lock (Sync)
                {
                    if (Fits(bodyLength))
                        return;
                    underWay = Unresolved.Count;
                }

                var spare = _files.Take(SegmentHeader.Size + Need(bodyLength, (underWay * 2) + 64));
                lock (Sync)
                    Rotate(spare);
            }
            catch (DiskException error)
            {
                throw new SyncJournalException(
                    error.IsFull
                        ? $"The write did not happen: the disk of the journal is full ({error.Message}). Make room, or bring the secondaries up to date so that segments are freed; then write it again."
                        : $"The write did not happen: the journal cannot begin a new segment ({error.Message}). The primary was not touched.",
                    error);
            }
        }
    }

    /// <summary>Forgets segments that hold nothing behind a sequence. Their files go with <see cref="Maintain"/>.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <returns>Whether there are files to remove.</returns>
    public bool Trim(long sequence)
    {
        lock (Sync)
        {
            while (_segments.Count > 1 && _segments[1].Header.FirstSequence - 1 <= sequence)
            {
                _retired.Enqueue(_segments[0]);
                _closedBytes -= _segments[0].End;
                _segments.RemoveAt(0);
            }

            return _retired.Count > 0;
        }
    }

    /// <summary>Removes files that nobody needs and makes one ready that will be needed.</summary>
    /// <exception cref="DiskException">It is tried again the next time.</exception>
    public void Maintain()
    {
        lock (_maintaining)
            MaintainOnce();
    }

    public void Dispose() => _file.Dispose();

    private void MaintainOnce()
    {
        while (true)
        {
            Segment? next;
            lock (Sync)
                _retired.TryPeek(out next);
            if (next is null)
                break;
            _files.Retire(next);
            lock (Sync)
                _retired.Dequeue();
        }

        bool isHalfFull;
        lock (Sync)
            isHalfFull = _active.End > _active.Header.Capacity / 2;
        if (isHalfFull && !_files.HasSpare)
            _files.Prepare();
    }

    private static int Need(int bodyLength, int endings) =>
        RecordHeader.Padded(RecordHeader.Size + bodyLength) + (endings * CommitLength) + RecordHeader.Size;

    private static SyncJournalException NotDurable(string error, Exception? cause) => new(
        $"The write did not happen: the journal's disk does not make it durable ({error}). The primary was not touched. Look at the disk; writes are taken again as soon as it works.",
        cause);

    /// <summary>Room for the body of a record behind the last.</summary>
    private Span<byte> Body(int length) => _tail.Prepare(RecordHeader.Padded(RecordHeader.Size + length)).Slice(RecordHeader.Size, length);

    /// <summary>Appends a record whose body stands in its room.</summary>
    private RecordAddress Append(RecordType type, long sequence, int bodyLength)
    {
        var address = Add(type, sequence, bodyLength);
        if (_options.Durability == Durability.Always && type != RecordType.Abort)
            return address;
        try
        {
            WriteOut();
        }
        catch (DiskException error)
        {
            Unwrite(RecordHeader.Padded(address.Length));
            _mustRotate |= type == RecordType.Intent && !error.IsFull;
            throw;
        }

        return address;
    }

    /// <summary>Adds a record whose body stands in its room; it is not in the operating system yet.</summary>
    private RecordAddress Add(RecordType type, long sequence, int bodyLength)
    {
        var header = new RecordHeader(bodyLength, type, (int)_active.SyncedTo, sequence);
        var record = _tail.Prepare(header.PaddedLength);
        record[header.Length..].Clear();
        header.Write(record, _active.Header.Salt);
        _tail.Add(record.Length);
        var address = new RecordAddress(_active.Header.Number, (int)_active.End, header.Length);
        _active.End += record.Length;
        return address;
    }

    /// <summary>What a failed write left must not be found by a recovery: its writer is told that it did not happen.</summary>
    private void Unwrite(int length)
    {
        _tail.RemoveLast(length);
        _active.End -= length;
        if (_active.WrittenTo > _active.End)
            return;
        try
        {
            _file.Write(_tail.From(_active.End), _active.End);
        }
        catch (DiskException)
        {
            // Nothing is certain then; an operation found in doubt is rolled forward everywhere or nowhere.
        }
    }

    private void FlushActive()
    {
        long end;
        lock (Sync)
        {
            if (_broken is not null)
            {
                ThrowIfBroken();
                Reseat(_broken);
                return;
            }

            end = _active.End;
            if (end == _active.SyncedTo)
                return;
            try
            {
                WriteOut();
            }
            catch (DiskException error)
            {
                Reseat(error.Message);
                return;
            }
        }

        try
        {
            _file.Sync();
        }
        catch (DiskException error)
        {
            lock (Sync)
                Reseat(error.Message);
            return;
        }

        lock (Sync)
        {
            _active.SyncedTo = end;
            _tail.Drop(end);
        }
    }

    /// <summary>Makes what was appended meanwhile durable and goes on in a new segment.</summary>
    private void Rotate(SpareFile spare)
    {
        if (_active.End > _active.SyncedTo)
        {
            try
            {
                WriteOut();
                _file.Sync();
            }
            catch (DiskException error)
            {
                _files.Discard(spare);
                Reseat(error.Message);
                return;
            }
        }

        var header = new SegmentHeader(
            _active.Header.Number + 1, Unresolved.LastSequence + 1, Position, _active.End, IsSeal: false, spare.Capacity);
        Activate(_files.Commission(spare, header, []), spare.File);
    }

    private void Activate(Segment next, IFile file)
    {
        _file.Dispose();
        _closedBytes += _active.End;
        _segments.Add(next);
        _active = next;
        _file = file;
        _tail.Reset(next.End);
        _mustRotate = false;
        _markedTo = 0;
        _broken = null;
    }

    /// <summary>
    /// Seals the current segment at its durable end, and writes what is behind that to a new one. The old file is never flushed again: the
    /// kernel may have dropped the data, and would report success.
    /// </summary>
    /// <exception cref="SyncJournalException">The disk makes nothing durable.</exception>
    private void Reseat(string error)
    {
        var sealedAt = _active.SyncedTo;
        try
        {
            var spare = _files.Take(SegmentHeader.Size + _tail.Length + Need(0, (Unresolved.Count * 2) + 64));
            var rewritten = TailRewriter.Rewrite(_tail, _active.Header.Number, sealedAt, _active.Header.Number + 1);
            var header = new SegmentHeader(
                _active.Header.Number + 1,
                Math.Min(rewritten.FirstSequence, Unresolved.LastSequence + 1),
                Math.Min(rewritten.FirstPosition, Position),
                sealedAt,
                IsSeal: true,
                spare.Capacity);
            var next = _files.Commission(spare, header, rewritten.Records);
            JournalLog.Sealed(_options.Logger, _active.Path, error, next.Path);
            _active.End = _active.WrittenTo = sealedAt;
            Activate(next, spare.File);
            foreach (var (sequence, address) in rewritten.Intents)
                Unresolved.Move(sequence, address);
        }
        catch (DiskException second)
        {
            if (_broken is null)
                JournalLog.Broken(_options.Logger, second.Message);
            _broken = second.Message;
            _brokenSince = _options.Time.GetTimestamp();
            throw NotDurable(second.Message, second);
        }
    }
}
