namespace DbSync.Sdk.Queue.Files;

/// <summary>Writes a fresh file of records from front to back, through a buffer, before it takes the place of the old one.</summary>
internal sealed class LogBuilder
{
    private readonly IFileSystem _files;
    private readonly IFile _file;
    private readonly LogHeader _header;
    private byte[] _buffer;
    private int _buffered;
    private long _written;
    private bool _isReleased;

    public LogBuilder(IFileSystem files, string path, LogHeader header, int bufferSize)
    {
        _files = files;
        Path = path;
        _header = header;
        _buffer = new byte[bufferSize];
        _file = files.Create(path);
        header.Write(_buffer);
        _buffered = LogHeader.Size;
    }

    public string Path { get; }

    /// <summary>Where the next record goes.</summary>
    public long End => _written + _buffered;

    public void Add(ReadOnlySpan<byte> record)
    {
        // The file gets its name only once all of it is durable: damage in it is never the work of a crash.
        var frame = new LogFrame(record.Length, SyncedTo: End);
        if (_buffer.Length - _buffered < frame.PaddedLength)
            WriteOut();
        if (_buffer.Length < frame.PaddedLength)
            _buffer = new byte[frame.PaddedLength];
        var room = _buffer.AsSpan(_buffered, frame.PaddedLength);
        record.CopyTo(room[LogFrame.Size..]);
        frame.Write(room, End, _header.Generation);
        _buffered += frame.PaddedLength;
    }

    public void Sync()
    {
        Add([]);
        WriteOut();
        _file.Sync();
    }

    /// <summary>Gives the file away.</summary>
    public IFile Release()
    {
        _isReleased = true;
        return _file;
    }

    /// <summary>Closes and deletes the file, unless it was given away.</summary>
    public void Abandon()
    {
        if (_isReleased)
            return;
        _file.Dispose();
        try
        {
            _files.Delete(Path);
        }
        catch (DiskException)
        {
            // It is emptied when it is next made.
        }
    }

    private void WriteOut()
    {
        _file.Write(_buffer.AsSpan(0, _buffered), _written);
        _written += _buffered;
        _buffered = 0;
    }
}
