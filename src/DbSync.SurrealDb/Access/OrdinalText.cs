using System.Text;

namespace DbSync.SurrealDb.Access;

/// <summary>
/// A key as a text that SurrealDB, which compares UTF-8, sorts as .NET sorts the key ordinally, by UTF-16 code units. Both orders agree but for
/// U+E000 to U+FFFF, which UTF-16 sorts behind all that is beyond U+FFFF: before each of these stands U+10FFFF, the greatest of the latter, and
/// that one itself is followed by U+0001. All other keys are their own ordinal text.
/// </summary>
/// <remarks>Bytes would do as well, but the server's index on bytes answers a range with a limit wrongly (3.0.2).</remarks>
internal static class OrdinalText
{
    private const string Greatest = "\U0010FFFF";

    /// <summary>The ordinal text of a key.</summary>
    /// <param name="key">Well-formed UTF-16.</param>
    public static string Of(string key) => Bound(key).Text;

    /// <summary>The ordinal text of a bound of keys, which, unlike a key, may end inside a surrogate pair.</summary>
    /// <param name="bound">The bound.</param>
    /// <returns>The text, and whether the bound is no key but lies just before the text: whatever is greater than the bound is not less than the text.</returns>
    public static (string Text, bool IsBefore) Bound(string bound)
    {
        if (!bound.AsSpan().ContainsAnyInRange('\uD800', '\uFFFF'))
            return (bound, false);
        var text = new StringBuilder(bound.Length + 8);
        for (var i = 0; i < bound.Length;)
        {
            if (Rune.TryGetRuneAt(bound, i, out var rune))
            {
                if (rune.Value is >= 0xE000 and <= 0xFFFF)
                    text.Append(Greatest);
                text.Append(rune.ToString());
                if (rune.Value == 0x10FFFF)
                    text.Append('\u0001');
                i += rune.Utf16SequenceLength;
                continue;
            }

            // A lone surrogate is less than every pair that begins with it, or, if it is a second half or something greater follows, than what is next.
            if (char.IsLowSurrogate(bound[i]))
                text.Append(Greatest).Append('\u0002');
            else if (i + 1 == bound.Length || bound[i + 1] < '\uDC00')
                text.Append(char.ConvertFromUtf32(char.ConvertToUtf32(bound[i], '\uDC00')));
            else if (bound[i] < '\uDBFF')
                text.Append(char.ConvertFromUtf32(char.ConvertToUtf32((char)(bound[i] + 1), '\uDC00')));
            else
                text.Append(Greatest).Append('\u0002');
            return (text.ToString(), true);
        }

        return (text.ToString(), false);
    }
}
