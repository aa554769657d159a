using System.Buffers;

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

    private readonly Lock _syncing = new();
    private readonly Lock _writing = new();
    private readonly Queue<byte[]> _kept = new();
    private IFile? _file;
    private long _generation;
    private long _end;
    private long _syncedTo;
    private long _appended;
    private long _durable;
    private bool _isBroken;

    /// <summary>How many bytes a crash left at the end that were no record; they were cut off at opening.</summary>
    public long CutOffBytes { get; private set; }

    /// <summary>The length of the file in bytes.</summary>
    public long Length
    {
        get
        {
            lock (_writing)
                return _end;
        }
    }

    /// <summary>Whether the disk failed to make the file durable and it has not been written anew yet.</summary>
    public bool IsBroken
    {
        get
        {
            lock (_writing)
                return _isBroken;
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
        if (!files.Exists(path))
        {
            Rewrite();
            return;
        }

        var file = files.Open(path, writable: true);
        try
        {
            var header = LogHeader.Read(file, path, formatVersion);
            var length = file.Length;
            var scanner = new LogScanner(file, header.Generation, LogHeader.Size, length);
            ReadAll(scanner, read);
            if (scanner.Offset < length)
                CutOff(file, scanner, length);

            // What was read may be in the operating system alone; and what was cut off must not stand behind the next record again.
            file.Sync();
            (_file, _generation, _end, _syncedTo) = (file, header.Generation, scanner.Offset, scanner.Offset);
        }
        catch
        {
            file.Dispose();
            throw;
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
                    Write(record);
                    return ++_appended;
                }
            }

            Rewrite();
        }
    }

    /// <summary>The same for a record that the state has already: when the disk refuses it, it is kept and written before the next one.</summary>
    /// <param name="record">The record; not empty.</param>
    /// <exception cref="DiskException">It is not in the log yet.</exception>
    public void AppendOrKeep(ReadOnlySpan<byte> record)
    {
        lock (_writing)
        {
            if (_isBroken || _kept.Count > 0)
                _kept.Enqueue(record.ToArray());
            else
                TryWrite(record);
        }

        WriteOut();
    }

    /// <summary>Writes what is kept.</summary>
    /// <exception cref="DiskException">Not all of it is in the log.</exception>
    public void WriteOut()
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

    /// <summary>Makes everything durable that was appended.</summary>
    /// <param name="appended">Only if this is not durable yet.</param>
    /// <exception cref="DiskException">It may not be durable.</exception>
    public void Sync(long appended = long.MaxValue)
    {
        do
            WriteOut();
        while (!TrySync(appended));
    }

    /// <summary>Writes the state into a fresh file if most of this one does not count any more.</summary>
    /// <param name="stateBytes">How many bytes the state takes.</param>
    /// <exception cref="DiskException">The log is as it was.</exception>
    public void Compact(long stateBytes)
    {
        if (Length is var length && length > SmallestCompacted && length > stateBytes * 2)
            Rewrite();
    }

    public void Dispose()
    {
        lock (_syncing)
        {
            lock (_writing)
                _file?.Dispose();
        }
    }

    private bool TrySync(long appended)
    {
        lock (_syncing)
        {
            long written;
            long end;
            IFile file;
            lock (_writing)
            {
                if (_isBroken)
                    return false;
                if (_durable >= Math.Min(appended, _appended))
                    return true;
                (written, end, file) = (_appended, _end, _file!);
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
                _syncedTo = end;
                Mark();
            }

            return true;
        }
    }

    private void ReadAll(LogScanner scanner, RecordHandler read)
    {
        while (true)
        {
            var offset = scanner.Offset;
            if (!scanner.TryRead(out var record))
                return;
            if (record.IsEmpty)
                continue;
            try
            {
                read(record);
            }
            catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
            {
                throw Damage(path, offset, "the record is intact, but says nothing that is understood");
            }
        }
    }

    private void CutOff(IFile file, LogScanner scanner, long length)
    {
        var behind = scanner.LookBehind(out var provesDamage);
        if (provesDamage)
            throw Damage(path, scanner.Offset, $"the record is not intact, and {behind} records behind it are");

        CutOffBytes = length - scanner.Offset;
        file.SetLength(scanner.Offset);
    }

    private void Write(ReadOnlySpan<byte> record)
    {
        var frame = new LogFrame(record.Length, _syncedTo);
        var buffer = ArrayPool<byte>.Shared.Rent(frame.PaddedLength);
        try
        {
            record.CopyTo(buffer.AsSpan(LogFrame.Size));
            frame.Write(buffer, _end, _generation);
            _file!.Write(buffer.AsSpan(0, frame.PaddedLength), _end);
            _end += frame.PaddedLength;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void TryWrite(ReadOnlySpan<byte> record)
    {
        try
        {
            Write(record);
            _appended++;
        }
        catch (DiskException)
        {
            _kept.Enqueue(record.ToArray());
        }
    }

    private void WriteKept()
    {
        while (_kept.TryPeek(out var record))
        {
            Write(record);
            _appended++;
            _kept.Dequeue();
        }
    }

    /// <summary>Says in the file what is durable, so that damage there is not taken for a torn tail, also when nothing is appended any more.</summary>
    private void Mark()
    {
        try
        {
            Write([]);
        }
        catch (DiskException)
        {
            // The next record says it too.
        }
    }

    /// <summary>Writes the state into a fresh file, beside the old one, which goes on meanwhile; then what was appended meanwhile.</summary>
    /// <remarks>What is kept is written behind it, whether the state has it already or not: it changes nothing to read it twice.</remarks>
    private void Rewrite()
    {
        long generation;
        long from;
        lock (_writing)
            (generation, from) = (_generation, _end);
        var records = state();
        lock (_syncing)
        {
            lock (_writing)
            {
                // Somebody else was faster, or what was appended meanwhile cannot be read back from a file that is not trusted: look again.
                if (_generation != generation || (_isBroken && _end != from))
                    return;
            }

            var fresh = new LogBuilder(files, path + ".new", new LogHeader(formatVersion, generation + 1), CopyBufferSize);
            try
            {
                foreach (var record in records)
                    fresh.Add(record.Span);
                fresh.Sync();
                lock (_writing)
                {
                    if (_end != from)
                    {
                        CopyTail(from, fresh);
                        fresh.Sync();
                    }

                    Replace(fresh, generation + 1);
                }
            }
            catch
            {
                fresh.Abandon();
                throw;
            }
        }
    }

    private void CopyTail(long from, LogBuilder fresh)
    {
        var scanner = new LogScanner(_file!, _generation, from, _end);
        while (scanner.TryRead(out var record))
        {
            if (!record.IsEmpty)
                fresh.Add(record);
        }

        if (scanner.Offset != _end)
            throw new DiskException("read", path, "a record that was written does not read back", isFull: false);
    }

    private void Replace(LogBuilder fresh, long generation)
    {
        // Until the new name is durable nobody knows which file a crash leaves: neither may be appended to.
        var wasBroken = _isBroken;
        _isBroken = true;
        try
        {
            files.Move(fresh.Path, path);
        }
        catch (DiskException)
        {
            _isBroken = wasBroken;
            throw;
        }

        files.SyncDirectory(Path.GetDirectoryName(path)!);
        _file?.Dispose();
        _file = fresh.Release();
        (_generation, _end, _syncedTo) = (generation, fresh.End, fresh.End);
        _durable = _appended;
        _isBroken = false;
    }
}
