namespace DbSync.Sqlite.Engine;

/// <summary>
/// A natural key as bytes that SQLite sorts as .NET sorts the key's text ordinally, by UTF-16 code units. SQLite's own order of text is by
/// UTF-8 bytes, which differs where surrogate pairs meet U+E000 and above; a collation in C# would agree but costs two strings a comparison,
/// and no other tool could then open the file.
/// </summary>
internal static class OrdinalKey
{
    /// <summary>The key of a row with these key columns.</summary>
    public static byte[] Of(params ReadOnlySpan<string?> parts) => Encode(KeyText.Join(parts));

    /// <summary>
    /// The half-open range of all keys that begin with these columns and have more: what follows them is <see cref="KeyText"/>'s separator,
    /// and no column holds an unescaped one.
    /// </summary>
    public static (byte[] From, byte[] To) StartingWith(params ReadOnlySpan<string?> parts)
    {
        var prefix = KeyText.Join(parts);
        return (Encode(prefix + '|'), Encode(prefix + (char)('|' + 1)));
    }

    /// <summary>Each UTF-16 code unit alone in UTF-8's pattern: bytes then compare as code units do, and ASCII stays one byte each.</summary>
    public static byte[] Encode(string text)
    {
        var size = 0;
        foreach (var unit in text)
            size += Size(unit);
        var bytes = new byte[size];
        var at = 0;
        foreach (var unit in text)
        {
            switch (Size(unit))
            {
                case 1:
                    bytes[at++] = (byte)unit;
                    break;
                case 2:
                    bytes[at++] = (byte)(0xC0 | (unit >> 6));
                    bytes[at++] = (byte)(0x80 | (unit & 0x3F));
                    break;
                default:
                    bytes[at++] = (byte)(0xE0 | (unit >> 12));
                    bytes[at++] = (byte)(0x80 | ((unit >> 6) & 0x3F));
                    bytes[at++] = (byte)(0x80 | (unit & 0x3F));
                    break;
            }
        }

        return bytes;
    }

    private static int Size(char unit) => unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
}
