using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DbSync.Sqlite.Engine;

/// <summary>Embeddings as blobs: 32-bit floats, little-endian, without a header.</summary>
internal static class EmbeddingBlob
{
    /// <summary>The blob of an embedding: the embedding's own memory where the machine is little-endian.</summary>
    public static ReadOnlySpan<byte> Write(ReadOnlySpan<float> embedding) => MemoryMarshal.AsBytes(LittleEndian(embedding));

    /// <summary>The embedding in a blob: the blob's own memory where the machine is little-endian.</summary>
    public static ReadOnlySpan<float> Read(ReadOnlySpan<byte> blob) => LittleEndian(MemoryMarshal.Cast<byte, float>(blob));

    private static ReadOnlySpan<float> LittleEndian(ReadOnlySpan<float> values)
    {
        if (BitConverter.IsLittleEndian)
            return values;
        var swapped = new float[values.Length];
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(values), MemoryMarshal.Cast<float, int>(swapped.AsSpan()));
        return swapped;
    }
}
