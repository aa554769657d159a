using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Execution;

/// <content>What is kept on disk.</content>
internal sealed partial class DeadLetterStore
{
    /// <summary>How many bytes a crash left at the end of the log that were no record.</summary>
    public long CutOffBytes => _log?.CutOffBytes ?? 0;

    /// <summary>Reads the log, if there is one, and keeps it from now on. Before the first dead letter.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The log.</param>
    /// <exception cref="SyncJournalException">It is damaged or of a newer format.</exception>
    /// <exception cref="DiskException">The disk refuses.</exception>
    public void Open(IFileSystem files, string path)
    {
        var log = new RecordLog(files, path, DeadLetterRecord.FormatVersion, State);
        try
        {
            log.Open(Read);
        }
        catch
        {
            log.Dispose();
            throw;
        }

        lock (_lock)
            _log = log;
    }

    /// <summary>Makes everything durable, and the log smaller if most of it does not count any more.</summary>
    /// <exception cref="DiskException">It may not be durable.</exception>
    public void Sync()
    {
        if (_log is not { } log)
            return;
        long[] written;
        lock (_lock)
            written = [.. _notDurable];
        log.Sync();
        long bytes;
        lock (_lock)
        {
            // Also what nobody tries to add any more, because its lane began anew.
            _notDurable.ExceptWith(written);
            bytes = _shelves.Values.Sum(static shelf => shelf.Bytes);
        }

        log.Compact(bytes);
    }

    /// <summary>Closes the log. What was not made durable is in the operating system.</summary>
    public void Close() => _log?.Dispose();

    /// <summary>The journal ends at a sequence. Dead letters of later ones are of operations that it lost: they are older than whatever follows.</summary>
    /// <param name="lastSequence">The sequence.</param>
    /// <exception cref="DiskException">It may not be durable.</exception>
    public void Rebase(long lastSequence)
    {
        lock (_lock)
        {
            if (!Lower(lastSequence))
                return;
            _log?.Note(RecordWriter.OfThread.Begin(DeadLetterRecord.Rebased).Number(lastSequence).Written);
        }

        _log?.Sync();
    }

    /// <summary>
    /// Catches up with what a secondary applied just before a crash: the cursor that it stored itself is beyond the one that was remembered, and
    /// what it superseded may not have been noted.
    /// </summary>
    /// <param name="secondary">The secondary's name.</param>
    /// <param name="reader">Reads the journal behind the remembered cursor.</param>
    /// <param name="upTo">The secondary's own cursor.</param>
    public void CatchUp(string secondary, IJournalReader reader, long upTo)
    {
        lock (_lock)
        {
            if (!_shelves.TryGetValue(secondary, out var shelf) || !shelf.HasCurrent)
                return;
        }

        while (reader.SafeSequence < upTo && reader.TryRead(out var committed))
        {
            if (committed.Entry.Sequence <= upTo && !IsDeadLetter(secondary, committed.Entry))
                Supersede(secondary, [committed]);
        }
    }

    /// <summary>A secondary does not get deletes: whatever becomes of it later, it may hold rows that were deleted. Said once for ever.</summary>
    /// <param name="secondary">The secondary's name.</param>
    /// <exception cref="DiskException">It is not noted.</exception>
    public void NoteDeletesRetained(string secondary)
    {
        lock (_lock)
        {
            if (_log is null || !ShelfOf(secondary).MissedDeletes.Add(1))
                return;
            _log.Note(DeadLetterRecord.WriteDeletesMissed(RecordWriter.OfThread, secondary, 1).Written);
        }

        _log.Sync();
    }

    /// <summary>
    /// A secondary was set up from the primary: what it rejected up to there came with the primary's rows, and if rows that the primary does not
    /// have were removed, it misses no delete up to there any more.
    /// </summary>
    /// <param name="secondary">The secondary's name.</param>
    /// <param name="sequence">Where the snapshot began. What was rejected since may be of a row that was in already.</param>
    /// <param name="withDeletes">Whether rows that the primary does not have were removed.</param>
    /// <exception cref="DiskException">It may not be durable; to be called again.</exception>
    public void NoteSetUp(string secondary, long sequence, bool withDeletes)
    {
        lock (_lock)
        {
            if (!_shelves.ContainsKey(secondary))
                return;
            Settle(secondary, sequence, withDeletes);
            _log?.Note(DeadLetterRecord.WriteSetUp(RecordWriter.OfThread, secondary, sequence, withDeletes).Written);
        }

        Removed.Pulse();
        _log?.Sync();
    }

    private bool IsDeadLetter(string secondary, JournalEntry entry)
    {
        lock (_lock)
            return _shelves[secondary].Find(entry.Sequence).Any(id => IsOf(_letters[id].Letter, entry));
    }

    private bool Lower(long lastSequence)
    {
        var later = _letters.Where(pair => pair.Value.Letter.Sequence > lastSequence).ToArray();
        foreach (var (id, (letter, size)) in later)
        {
            var isDelete = ShelfOf(letter.Secondary).IsMissedDelete(letter);
            Take(id);
            Put(letter with { Sequence = lastSequence }, isDelete, size);
        }

        // Never before the first sequence: that much is missed by whoever retains deletes.
        var lowered = Math.Max(lastSequence, 1);
        var changed = later.Length > 0;
        foreach (var shelf in _shelves.Values)
        {
            if (shelf.MissedDeletes.RemoveWhere(missed => missed > lowered) == 0)
                continue;
            shelf.MissedDeletes.Add(lowered);
            changed = true;
        }

        return changed;
    }

    private void Settle(string secondary, long sequence, bool withDeletes)
    {
        var shelf = ShelfOf(secondary);
        foreach (var id in shelf.FindUpTo(sequence))
            Take(id);
        if (withDeletes)
            shelf.ForgetDeletesUpTo(sequence);
    }

    private void Write(string otherwise, Action<RecordLog> write)
    {
        if (_log is not { } log)
            return;
        try
        {
            write(log);
        }
        catch (DiskException error)
        {
            throw new SyncJournalException($"{otherwise}: the disk does not take the change ({error.Message}).", error);
        }
    }

    private void Read(ReadOnlySpan<byte> bytes)
    {
        var record = new RecordReader(bytes);
        switch (record.Byte())
        {
            case DeadLetterRecord.Added:
                var letter = DeadLetterRecord.ReadAdded(ref record, out var isDelete);
                Take(letter.Id);
                Put(letter, isDelete, LogFrame.PaddedLengthOf(bytes.Length));
                break;
            case DeadLetterRecord.Removed:
                Take(record.Number());
                break;
            case DeadLetterRecord.Superseded:
                ReadSuperseded(ref record);
                break;
            case DeadLetterRecord.DeletesMissed:
                ShelfOf(record.Text()).MissedDeletes.Add(record.Number());
                break;
            case DeadLetterRecord.LastId:
                _lastId = Math.Max(_lastId, record.Number());
                break;
            case DeadLetterRecord.Rebased:
                Lower(record.Number());
                break;
            case DeadLetterRecord.SetUp:
                Settle(record.Text(), record.Number(), record.Flag());
                break;
            default:
                throw new FormatException("There is no such record.");
        }
    }

    private void ReadSuperseded(ref RecordReader record)
    {
        for (var left = record.Number(); left > 0; left--)
        {
            // It may be gone by now.
            if (!_letters.TryGetValue(record.Number(), out var kept))
                continue;
            var shelf = ShelfOf(kept.Letter.Secondary);
            var isDelete = shelf.IsMissedDelete(kept.Letter);
            Take(kept.Letter.Id);
            Put(kept.Letter with { IsSuperseded = true }, isDelete, kept.Size);
        }
    }

    private IEnumerable<ReadOnlyMemory<byte>> State()
    {
        lock (_lock)
        {
            var letters = _letters.Values.Select(kept => (kept.Letter, IsDelete: ShelfOf(kept.Letter.Secondary).IsMissedDelete(kept.Letter))).ToArray();
            var missed = _shelves.SelectMany(static shelf => shelf.Value.MissedDeletes.Select(sequence => (shelf.Key, Sequence: sequence))).ToArray();
            return Encode(_lastId, letters, missed);
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Encode(
        long lastId, (DeadLetter Letter, bool IsDelete)[] letters, (string Secondary, long Sequence)[] missed)
    {
        var writer = new RecordWriter();
        yield return writer.Begin(DeadLetterRecord.LastId).Number(lastId).WrittenMemory;
        foreach (var (secondary, sequence) in missed)
            yield return DeadLetterRecord.WriteDeletesMissed(writer, secondary, sequence).WrittenMemory;
        foreach (var (letter, isDelete) in letters)
            yield return DeadLetterRecord.WriteAdded(writer, letter, isDelete).WrittenMemory;
    }
}
