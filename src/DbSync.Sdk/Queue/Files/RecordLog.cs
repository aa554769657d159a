namespace DbSync.Sdk.Queue.Files;

/// <summary>
/// A file of records that describe how some state came about. A record is appended, made durable when it must be, and read back at the next
/// opening. When the records that do not count any more outweigh the state, the state is written into a fresh file that takes the old one's
/// place; the same happens when the disk failed to make records durable, for nobody knows then what the old file holds.
/// </summary>
/// <remarks>
/// Locks: the owner's own, then <see cref="_syncing"/>, then <see cref="_writing"/>. The owner may call with its lock held; it is asked for its
/// state with none of ours held.
/// </remarks>
/// <param name="files">The disk.</param>
/// <param name="path">The file.</param>
/// <param name="formatVersion">The format of the records that this code writes, and the newest that it reads.</param>
/// <param name="state">
/// The owner's state as records, taken in one moment; enumerating them takes no lock. It holds the effect of every record appended before;
/// records appended or kept since may be read again on top of it.
/// </param>
internal sealed class RecordLog(IFileSystem files, string path, int formatVersion, Func<IEnumerable<ReadOnlyMemory<byte>>> state) : IDisposable
{
    private const int CopyBufferSize = 256 << 10;

    /// <summary>A file smaller than this is not worth writing anew.</summary>
    private const long SmallestCompacted = 1 << 20;

    /// <summary>How many records wait for the disk before it is better to write the state anew.</summary>
    private const int MostKept = 10_000;

    private readonly Lock _syncing = new();
    private readonly Lock _writing = new();
    private readonly Queue<byte[]> _kept = new();
    private LogFile? _file;
    private long _appended;
    private long _durable;
    private long _compactedFrom = SmallestCompacted;
    private bool _isBroken;
    private bool _lostKept;

    /// <summary>How many bytes a crash left at the end that were no record; they were cut off at opening.</summary>
    public long CutOffBytes { get; private set; }

    /// <summary>The length of the file in bytes.</summary>
    public long Length
    {
        get
        {
            lock (_writing)
                return _file?.End ?? 0;
        }
    }

    /// <summary>The error of a log that no crash explains.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Where.</param>
    /// <param name="what">What is wrong.</param>
    public static SyncJournalException Damage(string path, long offset, string what) => new(
        $"{path} is damaged at offset {offset}: {what}. No crash leaves it like this, so nothing is guessed and nothing is changed. "
        + "Restore the journal's directory from a backup; or move this file away: what it held is then forgotten.");

    /// <summary>Reads the log back, or makes an empty one.</summary>
    /// <param name="read">Takes the records, in their order.</param>
    /// <exception cref="SyncJournalException">The log is damaged or of a newer format.</exception>
    /// <exception cref="DiskException">The disk refuses.</exception>
    public void Open(RecordHandler read)
    {
        files.Delete(path + ".new");
        if (files.Exists(path))
        {
            _file = LogFile.Open(files, path, formatVersion, read);
            CutOffBytes = _file.CutOffBytes;
        }
        else
        {
            Rewrite();
        }
    }

    /// <summary>Writes a record into the operating system, where it survives a killed process.</summary>
    /// <param name="record">The record; not empty.</param>
    /// <returns>What <see cref="Sync"/> is to be called with to make it durable.</returns>
    /// <exception cref="DiskException">It is not in the log.</exception>
    public long Append(ReadOnlySpan<byte> record)
    {
        while (true)
        {
            lock (_writing)
            {
                if (!_isBroken)
                {
                    WriteKept();
                    _file!.Write(record);
                    return ++_appended;
                }
            }

            Rewrite();
        }
    }

    /// <summary>The same for a record that the state has already: what the disk refuses is written later, before <see cref="Sync"/> succeeds.</summary>
    /// <param name="record">The record; not empty.</param>
    public void Note(ReadOnlySpan<byte> record)
    {
        lock (_writing)
        {
            if (!_isBroken && _kept.Count == 0 && TryWrite(record))
            {
                _appended++;
                return;
            }

            _kept.Enqueue(record.ToArray());
            if (_kept.Count <= MostKept)
                return;

            // The state has them all.
            _kept.Clear();
            _isBroken = _lostKept = true;
        }
    }

    /// <summary>Makes everything durable that was appended.</summary>
    /// <param name="appended">Only if this is not durable yet.</param>
    /// <exception cref="DiskException">It may not be durable.</exception>
    public void Sync(long appended = long.MaxValue)
    {
        do
            WriteOut();
        while (!TrySync(appended));
    }

    /// <summary>Writes the state into a fresh file if most of this one does not count any more. If the disk refuses, that is tried again when it has grown.</summary>
    /// <param name="stateBytes">How many bytes the state takes.</param>
    public void Compact(long stateBytes)
    {
        if (Length is var length && (length < _compactedFrom || length <= stateBytes * 2))
            return;
        try
        {
            Rewrite();
            _compactedFrom = SmallestCompacted;
        }
        catch (DiskException)
        {
            _compactedFrom = length + (length / 4);
        }
    }

    public void Dispose()
    {
        lock (_syncing)
        {
            lock (_writing)
                _file?.Dispose();
        }
    }

    private void WriteOut()
    {
        while (true)
        {
            lock (_writing)
            {
                if (!_isBroken)
                {
                    WriteKept();
                    return;
                }
            }

            Rewrite();
        }
    }

    /// <summary>Makes the file durable, unless it is broken.</summary>
    private bool TrySync(long appended)
    {
        lock (_syncing)
        {
            LogFile file;
            long written;
            long end;
            lock (_writing)
            {
                if (_isBroken)
                    return false;
                if (_durable >= Math.Min(appended, _appended))
                    return true;
                (file, written, end) = (_file!, _appended, _file!.End);
            }

            try
            {
                file.Sync();
            }
            catch (DiskException)
            {
                lock (_writing)
                    _isBroken = true;
                throw;
            }

            lock (_writing)
            {
                _durable = written;
                file.IsSynced(end);

                // Said in the file at once; if the disk refuses, the next record says it too.
                _ = TryWrite([]);
            }

            return true;
        }
    }

    private bool TryWrite(ReadOnlySpan<byte> record)
    {
        try
        {
            _file!.Write(record);
            return true;
        }
        catch (DiskException)
        {
            return false;
        }
    }

    private void WriteKept()
    {
        while (_kept.TryPeek(out var record))
        {
            _file!.Write(record);
            _appended++;
            _kept.Dequeue();
        }
    }

    /// <summary>Writes the state into a fresh file, beside the old one, which goes on meanwhile; then what was appended meanwhile.</summary>
    /// <remarks>What is kept is written behind it, whether the state has it already or not: it changes nothing to read it twice.</remarks>
    private void Rewrite()
    {
        LogFile? old;
        long from;
        lock (_writing)
        {
            (old, from) = (_file, _file?.End ?? 0);
            _lostKept = false;
        }

        var records = state();
        lock (_syncing)
        {
            lock (_writing)
            {
                // Somebody else was faster, or what was appended meanwhile cannot be read back from a file that is not trusted: look again.
                if (_file != old || (_isBroken && old?.End > from))
                    return;
            }

            var header = new LogHeader(formatVersion, (old?.Generation ?? 0) + 1);
            var fresh = new LogBuilder(files, path + ".new", header, CopyBufferSize);
            try
            {
                foreach (var record in records)
                    fresh.Add(record.Span);
                fresh.Sync();
                lock (_writing)
                {
                    if (old?.End > from)
                    {
                        old.Copy(from, fresh);
                        fresh.Sync();
                    }

                    Replace(fresh, header.Generation);
                }
            }
            catch
            {
                fresh.Abandon();
                throw;
            }
        }
    }

    private void Replace(LogBuilder fresh, long generation)
    {
        files.Move(fresh.Path, path);

        // Until the new name is durable nobody knows which file a crash leaves: neither may be appended to.
        _isBroken = true;
        files.SyncDirectory(Path.GetDirectoryName(path)!);
        _file?.Dispose();
        _file = new LogFile(fresh.Release(), path, generation, fresh.End);
        _durable = _appended;
        _isBroken = _lostKept;
    }
}
