namespace DbSync.Sdk.Queue.Segments;

/// <summary>Writes the records of one segment's end so that they can stand at the beginning of the next.</summary>
internal static class TailRewriter
{
    /// <summary>Rewrites a tail.</summary>
    /// <param name="tail">The records.</param>
    /// <param name="from">The number of the segment that they stand in.</param>
    /// <param name="sealedAt">Where that segment ends now: records at this offset and behind it move.</param>
    /// <param name="to">The number of the segment that they move to.</param>
    public static RewrittenTail Rewrite(UnsyncedTail tail, long from, long sealedAt, long to)
    {
        var bytes = new byte[tail.Length];
        var moved = new Dictionary<long, RecordAddress>();
        var intents = new List<(long Sequence, RecordAddress Address)>();
        var salt = SegmentHeader.SaltOf(to);
        var firstSequence = long.MaxValue;
        var firstPosition = long.MaxValue;
        var at = 0;
        foreach (var (offset, old) in tail.List())
        {
            var record = bytes.AsSpan(at, old.Length);
            old.Span.CopyTo(record);
            RecordHeader.TryRead(record, offset, long.MaxValue, out var header);
            var address = new RecordAddress(to, SegmentHeader.Size + at, header.Length);
            if (header.Type == RecordType.Intent)
            {
                moved.Add(offset, address);
                intents.Add((header.Sequence, address));
                firstSequence = Math.Min(firstSequence, header.Sequence);
            }
            else if (header.Type == RecordType.Commit)
            {
                var body = CommitBody.Read(record[RecordHeader.Size..]);
                if (body.Intent.Segment == from && body.Intent.Offset >= sealedAt)
                    (body with { Intent = moved[body.Intent.Offset] }).Write(record[RecordHeader.Size..]);
                firstPosition = Math.Min(firstPosition, body.Position - 1);
            }

            (header with { SyncedTo = SegmentHeader.Size }).Write(record, salt);
            at += old.Length;
        }

        return new RewrittenTail(bytes, firstSequence, firstPosition, intents);
    }
}
