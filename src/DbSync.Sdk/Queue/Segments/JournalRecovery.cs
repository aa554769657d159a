using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>
/// Reads a journal's segments when it is opened. What a crash explains is mended: records at the very end that are not whole do not count.
/// What no crash explains is refused, and nothing is changed.
/// </summary>
/// <remarks>
/// A segment is durable as a whole before its successor exists, and each record says up to where its segment was durable when it was
/// written. So damage can be told from a torn tail: an intact record says that the damaged place was durable.
/// </remarks>
internal sealed class JournalRecovery
{
    private readonly IFileSystem _files;
    private readonly UnresolvedWindow _unresolved = new();
    private long _position;
    private long _records;
    private long _bytes;
    private int _torn;

    private JournalRecovery(IFileSystem files) => _files = files;

    /// <summary>Reads a journal.</summary>
    /// <param name="directory">Its directory.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SyncJournalException">It is damaged, or of a newer format.</exception>
    public static RecoveredJournal Run(JournalDirectory directory, CancellationToken cancellationToken) =>
        new JournalRecovery(directory.Files).Read(directory, cancellationToken);

    private RecoveredJournal Read(JournalDirectory directory, CancellationToken cancellationToken)
    {
        var headers = ReadHeaders(directory);
        if (headers.Count > 0)
        {
            _unresolved.Reset(headers[0].FirstSequence - 1);
            _position = headers[0].FirstPosition;
        }

        var segments = new List<Segment>(headers.Count);
        for (var i = 0; i < headers.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _unresolved.Skip(headers[i].FirstSequence - 1);
            _position = Math.Max(_position, headers[i].FirstPosition);
            SegmentHeader? next = i + 1 < headers.Count ? headers[i + 1] : null;
            if (next is { IsSeal: false } last && i + 2 == headers.Count && IsStillborn(directory, headers[i], last))
            {
                headers.RemoveAt(i + 1);
                next = null;
            }

            segments.Add(ReadSegment(headers[i], directory.SegmentPath(headers[i].Number), next?.PreviousEnd, cancellationToken));
        }

        return new RecoveredJournal(
            segments, _unresolved, _position, new RecoveryReport(segments.Count, _records, _bytes, _torn, _unresolved.Count));
    }

    private List<SegmentHeader> ReadHeaders(JournalDirectory directory)
    {
        var headers = new List<SegmentHeader>();
        foreach (var number in directory.ListSegments())
        {
            var path = directory.SegmentPath(number);
            if (headers.Count > 0 && number != headers[^1].Number + 1)
                throw Damage.Of(directory.SegmentPath(headers[^1].Number + 1), 0, "this segment is missing, and others before and behind it are there");
            using var file = _files.Open(path, writable: false);
            headers.Add(SegmentHeader.Read(file, path, number));
        }

        return headers;
    }

    /// <summary>
    /// Whether the last segment was given its name but never used, because the disk failed in that moment, and its predecessor went on: it
    /// has no record, and the predecessor has one behind its supposed end. Its file is replaced by the next segment.
    /// </summary>
    private bool IsStillborn(JournalDirectory directory, SegmentHeader previous, SegmentHeader last)
    {
        using var lastFile = _files.Open(directory.SegmentPath(last.Number), writable: false);
        if (new SegmentScanner(lastFile, last.Number, SegmentHeader.Size).TryRead(Math.Min(lastFile.Length, last.Capacity), out _, out _))
            return false;
        using var previousFile = _files.Open(directory.SegmentPath(previous.Number), writable: false);
        return new SegmentScanner(previousFile, previous.Number, last.PreviousEnd).TryRead(Math.Min(previousFile.Length, previous.Capacity), out _, out _);
    }

    /// <param name="header">Its header.</param>
    /// <param name="path">Its file.</param>
    /// <param name="durableEnd">Where it ends, as its successor says; <see langword="null"/>: it is the last.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    private Segment ReadSegment(SegmentHeader header, string path, long? durableEnd, CancellationToken cancellationToken)
    {
        using var file = _files.Open(path, writable: false);
        var end = durableEnd ?? Math.Min(file.Length, header.Capacity);
        var scanner = new SegmentScanner(file, header.Number, SegmentHeader.Size);
        var offset = scanner.Offset;
        while (scanner.TryRead(end, out var record, out var body))
        {
            Take(record, body, new RecordAddress(header.Number, (int)offset, record.Length), path);
            offset = scanner.Offset;
            if (++_records % 4096 == 0)
                cancellationToken.ThrowIfCancellationRequested();
        }

        if (durableEnd is not null && offset != durableEnd)
            throw Damage.Of(path, offset, "there is no intact record, but the segment was durable beyond this offset");
        if (durableEnd is null)
        {
            var lost = scanner.LookBehind(end, out var provesDamage);
            if (provesDamage)
                throw Damage.Of(path, offset, "there is no intact record, but a later record says that the segment was durable beyond this offset");
            if (lost > 0 || !scanner.IsClean(end))
                _torn += lost + 1;
        }

        _bytes += offset;
        return new Segment(header, path) { End = offset, WrittenTo = offset, SyncedTo = durableEnd ?? Math.Max(scanner.SyncedTo, SegmentHeader.Size), WasCutOff = file.Length < header.Capacity };
    }

    private void Take(RecordHeader record, ReadOnlySpan<byte> body, RecordAddress address, string path)
    {
        switch (record.Type)
        {
            case RecordType.Intent when record.Sequence <= _unresolved.LastSequence:
                throw Damage.Of(path, address.Offset, $"sequence {record.Sequence} comes after sequence {_unresolved.LastSequence}");
            case RecordType.Intent:
                _unresolved.Add(record.Sequence, address);
                break;
            case RecordType.Commit when body.Length == CommitBody.Size:
                // Unknown when the intent's segment was trimmed before the commit's.
                _unresolved.Resolve(record.Sequence);
                _position = Math.Max(_position, CommitBody.Read(body).Position);
                break;
            case RecordType.Abort:
                _unresolved.Resolve(record.Sequence);
                break;
            case RecordType.Mark:
                break;
            default:
                throw Damage.Of(path, address.Offset, "a commit has an impossible length");
        }
    }
}
