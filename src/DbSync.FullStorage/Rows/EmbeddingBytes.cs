using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DbSync.FullStorage;

/// <summary>Embeddings as bytes: 4 bytes a number, little-endian, on every machine.</summary>
public static class EmbeddingBytes
{
    /// <summary>Writes an embedding.</summary>
    /// <param name="embedding">The embedding; empty gives no bytes.</param>
    public static byte[] Write(ReadOnlySpan<float> embedding)
    {
        if (BitConverter.IsLittleEndian)
            return MemoryMarshal.AsBytes(embedding).ToArray();
        var bytes = new byte[embedding.Length * sizeof(float)];
        for (var i = 0; i < embedding.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), embedding[i]);
        return bytes;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="FormatException">The bytes are not a whole number of embedding elements.</exception>
    public static float[] Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % sizeof(float) != 0)
            throw new FormatException($"An embedding takes 4 bytes a number, but there are {bytes.Length} bytes; the row is damaged.");
        var embedding = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < embedding.Length; i++)
            embedding[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        return embedding;
    }
}
