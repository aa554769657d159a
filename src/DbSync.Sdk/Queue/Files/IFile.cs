namespace DbSync.Sdk.Queue.Files;

/// <summary>An open file. Reads and writes name their offset, so threads may share it.</summary>
internal interface IFile : IDisposable
{
    /// <summary>Its length in bytes.</summary>
    long Length { get; }

    /// <summary>Reads what is there, as much as fits.</summary>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="offset">Where it is, in bytes.</param>
    /// <returns>How many bytes; fewer than fit only at the end of the file.</returns>
    int Read(Span<byte> buffer, long offset);

    /// <summary>Writes all bytes into the operating system. A failed write may have written some.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="offset">Where they go, in bytes.</param>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Takes the space for a file of this length, so that writing into it cannot run out of space; what is new reads as zeros.</summary>
    /// <param name="length">The length in bytes.</param>
    void Allocate(long length);

    /// <summary>Cuts the file off or lengthens it with zeros.</summary>
    /// <param name="length">Its new length in bytes.</param>
    void SetLength(long length);

    /// <summary>Makes everything written so far durable. After a failure nobody knows what is: never try it again on the same file.</summary>
    void Sync();
}
