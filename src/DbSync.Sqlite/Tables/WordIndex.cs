namespace DbSync.Sqlite.Tables;

/// <summary>The words of a text for a word index, and the query for words. The index only selects candidates: relevance is <see cref="TextRelevance"/>'s.</summary>
internal static class WordIndex
{
    /// <summary>A text's words as the word indexes take them: nothing but words and spaces.</summary>
    public static string Words(string text) => string.Join(' ', TextRelevance.Words(text));

    /// <summary>The query for rows with at least one of a text's words; every word is quoted, so none is syntax.</summary>
    /// <param name="text">What a user looks for.</param>
    /// <returns><see langword="null"/> when the text has no word, so that no row can match.</returns>
    public static string? AnyOf(string text)
    {
        var words = TextRelevance.Words(text);
        return words.Count == 0 ? null : string.Join(" OR ", words.Select(static word => '"' + word + '"'));
    }
}
