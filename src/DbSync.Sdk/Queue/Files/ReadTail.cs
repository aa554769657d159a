namespace DbSync.Sdk.Queue.Files;

/// <summary>
/// Makes durable what was read at the end of a file. It may be in the operating system alone, and to sync it is not enough: when a sync
/// failed before, in a process that has ended since, Linux shows the data and has forgotten that the disk lacks it; the next sync succeeds
/// without writing anything. So it is written again first, byte for byte where it stands.
/// </summary>
/// <remarks>Rebello et al., "Can Applications Recover from fsync Failures?", USENIX ATC 2020.</remarks>
internal static class ReadTail
{
    private const int ChunkSize = 1 << 20;

    /// <summary>Writes a part of a file again and makes the file durable.</summary>
    /// <param name="file">The file, open for writing.</param>
    /// <param name="from">Up to here it is known to be durable.</param>
    /// <param name="to">What is behind this is of no use.</param>
    /// <exception cref="DiskException">It may not be durable.</exception>
    public static void Sync(IFile file, long from, long to)
    {
        var chunk = new byte[(int)Math.Clamp(to - from, 0, ChunkSize)];
        for (var offset = from; offset < to;)
        {
            var read = file.Read(chunk.AsSpan(0, (int)Math.Min(chunk.Length, to - offset)), offset);
            if (read == 0)
                break;
            file.Write(chunk.AsSpan(0, read), offset);
            offset += read;
        }

        file.Sync();
    }
}
