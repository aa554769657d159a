namespace DbSync.FullStorage;

/// <summary>Scores documents and events against a search by embedding, by text, by both, or by neither.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>With a text, a record is found only if it holds at least one of the words. A text without any word (only punctuation) finds nothing.</item>
/// <item>With an embedding alone, a record is found only if it has an embedding.</item>
/// <item>With both, a record without an embedding has the similarity 0.</item>
/// </list>
/// The score is the similarity, the text relevance, or their mean when the search has both; 1 when it has neither.
/// </remarks>
public sealed class SearchScorer
{
    private readonly ReadOnlyMemory<float> _embedding;
    private readonly IReadOnlySet<string>? _words;

    /// <summary>Prepares a search.</summary>
    /// <param name="embedding">The query's embedding; empty: none.</param>
    /// <param name="text">The query's text; <see langword="null"/> or empty: none.</param>
    public SearchScorer(ReadOnlyMemory<float> embedding, string? text)
    {
        _embedding = embedding;
        _words = string.IsNullOrEmpty(text) ? null : TextRelevance.Words(text);
    }

    /// <summary>Scores one record.</summary>
    /// <param name="embedding">The record's embedding; empty: it has none.</param>
    /// <param name="content">The record's text.</param>
    /// <param name="similarity">The similarity of the embeddings, from -1 to 1; 0 without.</param>
    /// <param name="score">What the record is ranked by.</param>
    /// <returns>Whether the search finds the record at all.</returns>
    public bool TryScore(ReadOnlyMemory<float> embedding, string content, out double similarity, out double score)
    {
        (similarity, score) = (0, 0);
        var relevance = 0d;
        if (_words is not null)
        {
            relevance = TextRelevance.Of(_words, content);
            if (relevance == 0)
                return false;
        }

        if (_embedding.IsEmpty)
        {
            score = _words is null ? 1 : relevance;
            return true;
        }

        if (embedding.IsEmpty && _words is null)
            return false;
        similarity = embedding.IsEmpty ? 0 : CosineSimilarity.Of(_embedding.Span, embedding.Span);
        score = _words is null ? similarity : (similarity + relevance) / 2;
        return true;
    }
}
