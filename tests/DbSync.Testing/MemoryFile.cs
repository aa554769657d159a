namespace DbSync.Testing;

/// <summary>What a file of a <see cref="MemoryFileSystem"/> holds: now, and after a power cut.</summary>
internal sealed class MemoryFile
{
    private readonly List<Action<List<byte>>> _unsynced = [];
    private byte[] _durable = [];

    public List<byte> Content { get; private set; } = [];

    public void Write(byte[] bytes, long offset) => Change(content =>
    {
        var end = (int)offset + bytes.Length;
        if (content.Count < end)
            content.AddRange(new byte[end - content.Count]);
        for (var i = 0; i < bytes.Length; i++)
            content[(int)offset + i] = bytes[i];
    });

    public bool SetLength(int length)
    {
        Change(content =>
        {
            if (length < content.Count)
                content.RemoveRange(length, content.Count - length);
            else
                content.AddRange(new byte[length - content.Count]);
        });
        return true;
    }

    public bool Sync()
    {
        _durable = [.. Content];
        _unsynced.Clear();
        return true;
    }

    /// <summary>Of what was not synced, only some is there.</summary>
    /// <param name="keeps">Whether a change survived.</param>
    public void LosePower(Func<bool> keeps)
    {
        Content = [.. _durable];
        foreach (var change in _unsynced.Where(_ => keeps()).ToArray())
            change(Content);
        Sync();
    }

    private void Change(Action<List<byte>> change)
    {
        change(Content);
        _unsynced.Add(change);
    }
}
