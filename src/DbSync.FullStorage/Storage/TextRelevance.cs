using System.Collections.Frozen;
using System.Text;

namespace DbSync.FullStorage;

/// <summary>How well a text fits the words of a query, the same number whichever store computes it.</summary>
/// <remarks>A word is a longest run of Unicode letters and digits, in invariant lower case; everything else separates words.</remarks>
public static class TextRelevance
{
    /// <summary>The distinct words of a text.</summary>
    /// <param name="text">The text; <see langword="null"/> has none.</param>
    public static IReadOnlySet<string> Words(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return FrozenSet<string>.Empty;
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (start, length) in Runs(text))
            words.Add(text.AsSpan(start, length).ToString().ToLowerInvariant());
        return words;
    }

    /// <summary>The share of the query's words that the text holds, from 0 to 1; 0 when the query has no words.</summary>
    /// <param name="queryWords">The query's words, as <see cref="Words"/> yields them.</param>
    /// <param name="text">The text.</param>
    public static double Of(IReadOnlySet<string> queryWords, string text)
    {
        ArgumentNullException.ThrowIfNull(queryWords);
        ArgumentNullException.ThrowIfNull(text);
        if (queryWords.Count == 0)
            return 0;
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (start, length) in Runs(text))
        {
            var word = text.AsSpan(start, length).ToString().ToLowerInvariant();
            if (queryWords.Contains(word) && found.Add(word) && found.Count == queryWords.Count)
                break;
        }

        return (double)found.Count / queryWords.Count;
    }

    private static IEnumerable<(int Start, int Length)> Runs(string text)
    {
        var start = -1;
        for (var i = 0; i < text.Length;)
        {
            var isRune = Rune.TryGetRuneAt(text, i, out var rune);
            if (isRune && Rune.IsLetterOrDigit(rune))
            {
                if (start < 0)
                    start = i;
            }
            else if (start >= 0)
            {
                yield return (start, i - start);
                start = -1;
            }

            i += isRune ? rune.Utf16SequenceLength : 1;
        }

        if (start >= 0)
            yield return (start, text.Length - start);
    }
}
