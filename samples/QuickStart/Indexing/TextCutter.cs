namespace QuickStart;

/// <summary>Cuts a text into pieces of bounded length, between lines where it can. Nothing is lost: the pieces joined are the text.</summary>
internal static class TextCutter
{
    /// <summary>Cuts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxChars">The longest piece, in characters, at least 2.</param>
    public static IEnumerable<TextPiece> Cut(string text, int maxChars)
    {
        var start = 0;
        while (start < text.Length)
        {
            var length = Math.Min(maxChars, text.Length - start);
            if (start + length < text.Length)
            {
                var lineEnd = text.LastIndexOf('\n', start + length - 1, length);
                if (lineEnd >= start)
                    length = lineEnd + 1 - start;
                else if (char.IsHighSurrogate(text[start + length - 1]))
                    length--; // Half a character is not text.
            }

            yield return new(start, text.Substring(start, length));
            start += length;
        }
    }
}
