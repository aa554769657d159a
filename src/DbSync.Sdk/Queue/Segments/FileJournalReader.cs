using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>
/// A reader of the journal: from memory when it is close behind, else from the segments. Its place is a position; in which file that is, it
/// finds out when it needs to, so it holds no memory but its buffer, whatever the backlog.
/// </summary>
internal sealed class FileJournalReader : IJournalReader
{
    private static readonly JournalEntry LeftOut = new(0, "", "", default, default);

    private readonly FileJournal _journal;
    private readonly long _afterSequence;
    private readonly OpTypeNames _names = new();
    private Task _changed = Task.CompletedTask;
    private SegmentCursor? _disk;
    private SegmentCursor? _intents;
    private long _diskPosition;

    /// <summary>Begins behind a sequence. The log's lock is held.</summary>
    public FileJournalReader(FileJournal journal, long afterSequence)
    {
        // The ends of trimmed operations may still be there, their beginnings are not.
        afterSequence = Math.Max(afterSequence, journal.Log.TrimmedSequence);
        _journal = journal;
        _afterSequence = afterSequence;
        SafeSequence = afterSequence;
        Position = afterSequence >= journal.Log.Unresolved.LastSequence
            ? journal.Log.Position
            : FindLast(segment => segment.FirstSequence <= afterSequence + 1).Header.FirstPosition;
    }

    public long SafeSequence { get; private set; }

    public long Position { get; private set; }

    public bool TryRead(out CommittedEntry entry)
    {
        while (true)
        {
            lock (_journal.Log.Sync)
            {
                if (Position >= _journal.Log.Position)
                {
                    SafeSequence = Math.Max(SafeSequence, _journal.Log.Unresolved.ResolvedSequence);
                    _changed = _journal.Changed.Next;
                    entry = default;
                    return false;
                }

                if (!_journal.Window.TryGet(Position + 1, out entry))
                    entry = default;
            }

            if (entry.Entry is null)
                entry = ReadFromDisk();
            Position = entry.Position;
            SafeSequence = Math.Max(SafeSequence, entry.SafeSequence);
            if (entry.Entry.Sequence > _afterSequence)
                return true;
        }
    }

    public async ValueTask WaitAsync(CancellationToken cancellationToken) =>
        await _changed.WaitAsync(cancellationToken).ConfigureAwait(false);

    public void Dispose()
    {
        _disk?.Dispose();
        _intents?.Dispose();
        _disk = _intents = null;
    }

    /// <summary>Reads the commit behind <see cref="Position"/>, which is there.</summary>
    /// <exception cref="SyncJournalException">What stands there is damaged.</exception>
    private CommittedEntry ReadFromDisk()
    {
        if (_disk is null || _diskPosition != Position)
            MoveTo(static (reader, segment) => segment.FirstPosition <= reader.Position);
        while (true)
        {
            var cursor = _disk!;
            long end;
            lock (_journal.Log.Sync)
            {
                if (cursor.Segment.WrittenTo < cursor.Segment.End)
                    _journal.Log.WriteOut();
                end = cursor.Segment.End;
            }

            if (cursor.Scanner.Offset >= end)
            {
                var next = cursor.Segment.Header.Number + 1;
                MoveTo((_, segment) => segment.Number <= next);
                if (_disk!.Segment.Header.Number != next)
                    throw Damage.Of(cursor.Segment.Path, end, "the segment that should follow is not in the journal any more");
                continue;
            }

            if (!cursor.Scanner.TryRead(end, out var header, out var body))
                throw Damage.Of(cursor.Segment.Path, cursor.Scanner.Offset, "the record is not intact");
            if (header.Type != RecordType.Commit)
                continue;
            var commit = CommitBody.Read(body);
            if (commit.Position <= Position)
                continue;
            _diskPosition = commit.Position;

            // One that is left out is not looked for: its segment may have been trimmed before its commit's.
            var entry = header.Sequence > _afterSequence ? ReadIntent(header.Sequence, commit.Intent) : LeftOut;
            return new CommittedEntry(entry, commit.Position, commit.SafeSequence);
        }
    }

    private JournalEntry ReadIntent(long sequence, RecordAddress address)
    {
        var cursor = _disk!;
        if (address.Segment != cursor.Segment.Header.Number)
        {
            if (_intents?.Segment.Header.Number != address.Segment)
            {
                _intents?.Dispose();
                _intents = null;
                _intents = Open(FindLocked(segment => segment.Number <= address.Segment));
            }

            cursor = _intents;
        }

        if (cursor.Segment.Header.Number != address.Segment
            || !cursor.Scanner.TryReadAt(address.Offset, (long)address.Offset + RecordHeader.Padded(address.Length), out var header, out var body)
            || header.Sequence != sequence)
        {
            throw Damage.Of(cursor.Segment.Path, address.Offset, "the intent is not intact");
        }

        return IntentBody.Read(sequence, body, _names);
    }

    private void MoveTo(Func<FileJournalReader, SegmentHeader, bool> isBeforeOrAt)
    {
        var segment = FindLocked(header => isBeforeOrAt(this, header));
        _disk?.Dispose();
        _disk = null;
        _disk = Open(segment);
    }

    private SegmentCursor Open(Segment segment) => new(segment, segment.OpenForReading(_journal.Files));

    private Segment FindLocked(Func<SegmentHeader, bool> isBeforeOrAt)
    {
        lock (_journal.Log.Sync)
            return FindLast(isBeforeOrAt);
    }

    /// <summary>The last segment of which something is true, which is true of all before it; else the first.</summary>
    private Segment FindLast(Func<SegmentHeader, bool> isBeforeOrAt)
    {
        var segments = _journal.Log.Segments;
        for (var i = segments.Count - 1; i > 0; i--)
        {
            if (isBeforeOrAt(segments[i].Header))
                return segments[i];
        }

        return segments[0];
    }

    /// <summary>An open segment and a place in it.</summary>
    private sealed class SegmentCursor(Segment segment, IFile file) : IDisposable
    {
        public Segment Segment { get; } = segment;

        public SegmentScanner Scanner { get; } = new(file, segment.Header.Number, SegmentHeader.Size);

        public void Dispose() => Segment.CloseAfterReading(file);
    }
}
