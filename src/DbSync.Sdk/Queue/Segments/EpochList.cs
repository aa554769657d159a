using System.Buffers.Binary;
using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Queue.Segments;

/// <summary>
/// The epochs of a journal: each opening begins one. A tail that a power cut took is numbered anew, so a sequence means something only
/// together with the epoch in which it was given out (the idea of the leader epochs of Apache Kafka's KIP-101).
/// </summary>
internal sealed class EpochList
{
    private const int FormatVersion = 1;
    private const int HeaderLength = 8;
    private const int EntryLength = 24;

    // A secondary that was away for more openings than this needs a snapshot.
    private const int MostKept = 4096;

    private readonly List<(Guid Id, long FirstSequence)> _epochs;

    private EpochList(List<(Guid Id, long FirstSequence)> epochs) => _epochs = epochs;

    public Guid Current => _epochs[^1].Id;

    public int Count => _epochs.Count;

    /// <summary>Reads the epochs, begins a new one, and makes that durable.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The file.</param>
    /// <param name="id">The new epoch.</param>
    /// <param name="firstSequence">The first sequence that will be given out in it.</param>
    /// <exception cref="SyncJournalException">The file is damaged.</exception>
    public static EpochList Begin(IFileSystem files, string path, Guid id, long firstSequence)
    {
        var list = new EpochList(AtomicFile.Read(files, path) is { } bytes ? Decode(bytes, path) : []);
        list._epochs.Add((id, firstSequence));
        if (list._epochs.Count > MostKept)
            list._epochs.RemoveRange(0, list._epochs.Count - MostKept);
        AtomicFile.Replace(files, path, list.Encode());
        return list;
    }

    /// <summary>What a cursor means, apart from what was trimmed.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="lastSequence">The last sequence given out.</param>
    public CursorStanding Examine(ReplicationCursor cursor, long lastSequence)
    {
        var index = _epochs.FindIndex(epoch => epoch.Id == cursor.JournalId);
        if (index < 0)
            return CursorStanding.Foreign;

        // Not only the next epoch counts: an opening may have begun one behind a tail that it could not make durable, and a power cut took both.
        var end = lastSequence;
        for (var later = index + 1; later < _epochs.Count; later++)
            end = Math.Min(end, _epochs[later].FirstSequence - 1);
        return cursor.Sequence > end ? CursorStanding.Beyond : CursorStanding.Valid;
    }

    private static List<(Guid Id, long FirstSequence)> Decode(ReadOnlySpan<byte> bytes, string path)
    {
        var version = bytes.Length >= HeaderLength ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : 0;
        if (version > FormatVersion)
            throw new SyncJournalException($"{path} has format {version}; this version of DbSync.Sdk reads up to {FormatVersion}. Run the version that wrote it.");
        if (version < 1 || (bytes.Length - HeaderLength) % EntryLength != 0)
            throw Damage.Of(path, 0, "it is not a list of epochs");
        var epochs = new List<(Guid Id, long FirstSequence)>();
        for (var entry = bytes[HeaderLength..]; !entry.IsEmpty; entry = entry[EntryLength..])
            epochs.Add((new Guid(entry[..16]), BinaryPrimitives.ReadInt64LittleEndian(entry[16..])));
        return epochs;
    }

    private byte[] Encode()
    {
        var bytes = new byte[HeaderLength + (_epochs.Count * EntryLength)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, FormatVersion);
        var entry = bytes.AsSpan(HeaderLength);
        foreach (var (id, firstSequence) in _epochs)
        {
            id.TryWriteBytes(entry);
            BinaryPrimitives.WriteInt64LittleEndian(entry[16..], firstSequence);
            entry = entry[EntryLength..];
        }

        return bytes;
    }
}
