using System.Buffers.Binary;
using System.Numerics;

namespace DbSync.Sdk.Queue.Files;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4), by the processor's own instruction where it has one.</summary>
internal static class Checksum
{
    /// <summary>The checksum of some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="seed">Whatever must be the same for the checksum to match, besides the bytes; 0 for the plain CRC-32C.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint seed = 0) => ~Append(~seed, bytes);

    private static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var one in bytes)
            crc = BitOperations.Crc32C(crc, one);
        return crc;
    }
}
