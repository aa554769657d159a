using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Merging;

/// <content>
/// What is kept on disk. Changes are in the operating system before their operations are committed; if the disk refuses them they are written
/// later, and until then <see cref="SyncUpTo"/> fails, so that the journal keeps the operations that tell them.
/// </content>
internal sealed partial class TombstoneSet
{
    private RecordLog? _log;
    private long _syncedUpTo;
    private bool _isReading;

    /// <summary>What operations up to this sequence tell is in the log for good; 0 without a log.</summary>
    public long SyncedUpTo
    {
        get
        {
            lock (_lock)
                return _syncedUpTo;
        }
    }

    /// <summary>How many bytes a crash left at the end of the log that were no record.</summary>
    public long CutOffBytes => _log?.CutOffBytes ?? 0;

    /// <summary>Reads the log, if there is one, and keeps it from now on. Before the first operation and the first read.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The log.</param>
    /// <exception cref="SyncJournalException">It is damaged or of a newer format.</exception>
    /// <exception cref="DiskException">The disk refuses.</exception>
    public void Open(IFileSystem files, string path)
    {
        var log = new RecordLog(files, path, TombstoneRecord.FormatVersion, State);
        _isReading = true;
        try
        {
            log.Open(Read);
        }
        catch
        {
            log.Dispose();
            throw;
        }
        finally
        {
            _isReading = false;
        }

        var isFull = false;
        lock (_lock)
        {
            _log = log;

            // The limits may have been lowered.
            isFull = DropBeyondLimit();
            UpdateBounds();
        }

        if (isFull)
            SayFull();
    }

    /// <summary>The journal ends at a sequence. What is known of later ones is of operations that it lost: it comes before whatever follows.</summary>
    /// <param name="lastSequence">The sequence.</param>
    /// <exception cref="DiskException">It may not be durable.</exception>
    public void Rebase(long lastSequence)
    {
        lock (_lock)
        {
            if (!Lower(lastSequence))
                return;
            Note(TombstoneRecord.WriteRebased(RecordWriter.OfThread, lastSequence));
        }

        // Before a sequence is given out again: the marker would else stand for operations that it does not know.
        _log?.Sync();
    }

    /// <summary>Takes what committed operations tell that may not be in the log, or was forgotten since. Repeatable; undecodable ones tell nothing.</summary>
    /// <typeparam name="TStorage">The storage interface.</typeparam>
    /// <param name="catalog">Decodes the operations.</param>
    /// <param name="reader">Reads the journal behind <see cref="SyncedUpTo"/> or the lowest cursor of a secondary, whichever is lower; is read to its end.</param>
    public void Restore<TStorage>(OperationCatalog<TStorage> catalog, IJournalReader reader)
        where TStorage : class
    {
        while (reader.TryRead(out var committed))
        {
            var entry = committed.Entry;
            ISyncOperation<TStorage> operation;
            try
            {
                operation = catalog.Decode(entry.OpType, entry.Payload.Span);
            }
            catch (SyncPayloadException)
            {
                continue;
            }

            Apply(operation, entry.Sequence, entry.At);
        }
    }

    /// <summary>Makes durable what operations up to a sequence tell. The journal may forget them only then.</summary>
    /// <param name="sequence">A sequence up to which every operation is committed or aborted.</param>
    /// <exception cref="DiskException">It may not be durable.</exception>
    public void SyncUpTo(long sequence)
    {
        if (_log is not { } log || sequence <= SyncedUpTo)
            return;
        log.Note(TombstoneRecord.WriteMarker(RecordWriter.OfThread, sequence).Written);
        log.Sync();
        lock (_lock)
            _syncedUpTo = Math.Max(_syncedUpTo, sequence);
        log.Compact(LiveBytes);
    }

    /// <summary>Closes the log. What was not made durable is in the operating system.</summary>
    public void Close() => _log?.Dispose();

    /// <summary>Writes a change. Under the lock, so that the records are in the order of the changes.</summary>
    /// <returns>How many bytes of the log it takes.</returns>
    private int Note(RecordWriter record)
    {
        var written = record.Written;
        _log?.Note(written);
        return LogFrame.PaddedLengthOf(written.Length);
    }

    private bool Lower(long lastSequence)
    {
        var later = _live.Where(tombstone => tombstone.Sequence > lastSequence || tombstone.Rewritten.Any(row => row.Sequence > lastSequence)).ToArray();
        if (later.Length == 0 && _syncedUpTo <= lastSequence && _highestDropped <= Math.Max(lastSequence, 1))
            return false;
        foreach (var tombstone in later)
        {
            var lowered = tombstone.Lowered(lastSequence, ++_ordinal);
            RemoveLive(tombstone);
            AddLive(lowered);
            _byOpType[tombstone.OpType].Set(lowered);
        }

        _syncedUpTo = Math.Min(_syncedUpTo, lastSequence);
        Volatile.Write(ref _highestDropped, Math.Min(_highestDropped, Math.Max(lastSequence, 1)));
        UpdateBounds();
        return true;
    }

    private void Read(ReadOnlySpan<byte> bytes)
    {
        var record = new RecordReader(bytes);
        switch (record.Byte())
        {
            case TombstoneRecord.Added:
                Add(record.Text(), record.Text(), record.Number(), record.Time());
                break;
            case TombstoneRecord.Rewritten:
                Rewrite(record.Text(), record.Text(), record.Text(), record.Number());
                break;
            case TombstoneRecord.Removed:
                Forget(record.Text(), record.Text(), record.Number(), isDropped: false);
                break;
            case TombstoneRecord.Trimmed:
                Trim(record.Number());
                break;
            case TombstoneRecord.Dropped:
                Forget(record.Text(), record.Text(), record.Number(), isDropped: true);
                break;
            case TombstoneRecord.Marker:
                _syncedUpTo = record.Number();
                break;
            case TombstoneRecord.Rebased:
                lock (_lock)
                    Lower(record.Number());
                break;
            default:
                throw new FormatException("There is no such record.");
        }
    }

    private void Forget(string opType, string key, long sequence, bool isDropped)
    {
        lock (_lock)
        {
            if (isDropped)
                RaiseHighestDropped(sequence);
            if (!_byOpType.TryGetValue(opType, out var ofType) || !ofType.ByKey.TryGetValue(key, out var tombstone) || tombstone.Sequence != sequence)
                return;
            RemoveLive(tombstone);
            ofType.Remove(tombstone);
            UpdateBounds();
        }
    }

    private IEnumerable<ReadOnlyMemory<byte>> State()
    {
        lock (_lock)
            return Encode(_syncedUpTo, _highestDropped, [.. _live]);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Encode(long syncedUpTo, long highestDropped, Tombstone[] live)
    {
        var writer = new RecordWriter();
        yield return TombstoneRecord.WriteMarker(writer, syncedUpTo).WrittenMemory;
        if (highestDropped > 0)
            yield return TombstoneRecord.WriteDropped(writer, "", "", highestDropped).WrittenMemory;
        foreach (var tombstone in live)
        {
            yield return TombstoneRecord.WriteAdded(writer, tombstone.OpType, tombstone.Key, tombstone.Sequence, tombstone.Time).WrittenMemory;
            foreach (var (rowKey, sequence) in tombstone.Rewritten)
                yield return TombstoneRecord.WriteRewritten(writer, tombstone.OpType, tombstone.Key, rowKey, sequence).WrittenMemory;
        }
    }
}
