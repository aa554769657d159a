namespace QuickStart;

/// <summary>Splits prose and code into the words that both share: <c>DrainAsync</c> yields <c>drainasync</c>, <c>drain</c> and <c>async</c>.</summary>
internal static class Tokenizer
{
    private const int MaxWord = 64;

    /// <summary>Words so frequent that they would make everything look alike.</summary>
    private static readonly HashSet<string> StopWords = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "that", "the", "this", "to", "was", "with",
    };

    /// <summary>The words of a text, lower-cased, in order, repeated as often as they occur.</summary>
    /// <param name="text">Prose or code.</param>
    public static IEnumerable<string> Words(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i]))
                i++;
            // Longer runs are encoded data, not words.
            if (i - start > MaxWord)
                continue;

            var word = text[start..i].ToLowerInvariant();
            if (!StopWords.Contains(word))
                yield return word;
            foreach (var part in Parts(text, start, i))
                yield return part;
        }
    }

    /// <summary>The parts of a compound in camel case; none when it is a single word.</summary>
    private static IEnumerable<string> Parts(string text, int start, int end)
    {
        var partStart = start;
        for (var i = start + 1; i <= end; i++)
        {
            if (i < end && !IsBoundary(text, i, end))
                continue;
            if (partStart == start && i == end)
                yield break;
            var part = text[partStart..i].ToLowerInvariant();
            if (part.Length > 1 && !StopWords.Contains(part))
                yield return part;
            partStart = i;
        }
    }

    // fooBar → foo|Bar, HTMLParser → HTML|Parser
    private static bool IsBoundary(string text, int i, int end)
        => char.IsUpper(text[i]) && (!char.IsUpper(text[i - 1]) || (i + 1 < end && char.IsLower(text[i + 1])));
}
