using System.Security.Cryptography;
using System.Text;

namespace QuickStart;

/// <summary>The decoded content of a file.</summary>
/// <param name="Text">The text, without a byte order mark.</param>
/// <param name="Hash">SHA-256 of the bytes on disk, in lower-case hex.</param>
/// <param name="FirstByte">Where the text begins in the file: 3 behind a UTF-8 byte order mark, else 0.</param>
internal sealed record SourceText(string Text, string Hash, int FirstByte)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Decodes UTF-8; bytes that are not UTF-8 become U+FFFD.</summary>
    /// <param name="bytes">The file.</param>
    public static SourceText Decode(ReadOnlySpan<byte> bytes)
    {
        var firstByte = bytes.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        return new(Encoding.UTF8.GetString(bytes[firstByte..]), Convert.ToHexStringLower(SHA256.HashData(bytes)), firstByte);
    }

    /// <summary>How many lines there are.</summary>
    public int LineCount => Text.Length == 0 ? 0 : Text.AsSpan().Count('\n') + (Text[^1] == '\n' ? 0 : 1);
}
