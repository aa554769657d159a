using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>Reads intents by their addresses.</summary>
/// <param name="files">The disk.</param>
/// <param name="segments">The segments.</param>
internal sealed class IntentReader(IFileSystem files, IReadOnlyList<Segment> segments)
{
    private readonly OpTypeNames _names = new();

    /// <summary>Reads intents, in the order given.</summary>
    /// <param name="intents">Their sequences and addresses.</param>
    /// <exception cref="SyncJournalException">One is damaged.</exception>
    public IReadOnlyList<JournalEntry> Read(IEnumerable<(long Sequence, RecordAddress Address)> intents)
    {
        var entries = new List<JournalEntry>();
        foreach (var (sequence, address) in intents)
        {
            var segment = segments[(int)(address.Segment - segments[0].Header.Number)];
            using var file = files.Open(segment.Path, writable: false);
            var scanner = new SegmentScanner(file, address.Segment, address.Offset);
            if (!scanner.TryReadAt(address.Offset, segment.End, out _, out var body))
                throw Damage.Of(segment.Path, address.Offset, "the intent that stood here is not intact");
            entries.Add(IntentBody.Read(sequence, body, _names));
        }

        return entries;
    }
}
