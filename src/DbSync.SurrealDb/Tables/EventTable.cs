using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>Events, by id.</summary>
internal static class EventTable
{
    public static readonly RowMap<Event> Map = new(
        static row => Id(row.Id),
        static (row, fields) => fields.Text("event_id", row.Id).Text("user_id", row.UserId).Text("subject", row.Subject).Text("content", row.Content).Words(row.Content)
            .Embedding(row.Embedding).Json("metadata", row.Metadata).Time("created_at", row.CreatedAt).Number("size", RecordSize.Of(row)),
        static row => new Event
        {
            Id = row.Text("event_id"),
            UserId = row.Text("user_id"),
            Subject = row.Text("subject"),
            Content = row.Text("content"),
            Embedding = row.Embedding(),
            Metadata = row.Properties("metadata"),
            CreatedAt = row.Time("created_at"),
        });

    private const string InWindow = "user_id = $user AND created_at >= $from AND created_at <= $to";
    private const string OfSubject = "user_id = $user AND subject = $subject AND created_at >= $from AND created_at <= $to";
    private const string HasWord = " AND array::len(array::intersect(string::split(words, ' '), $list)) > 0";
    private const string Relevance = "<float>array::len(array::intersect(string::split(words, ' '), $list)) / $count";
    private static readonly string BySubject = SearchText.Newest(StorageTables.Events, "user_id = $user AND subject = $subject");
    private static readonly SearchText Similar = SearchText.ByEmbedding(StorageTables.Events, InWindow);
    private static readonly SearchText SimilarOfSubject = SearchText.ByEmbedding(StorageTables.Events, OfSubject);

    public static SurrealWrite Delete(string id, string userId) =>
        new("DELETE $w.id WHERE user_id = $w.user RETURN NONE", Values.Object(("id", Id(id)), ("user", Values.Text(userId))));

    public static SurrealRead? ListBySubject(string userId, string subject, int limit) => limit <= 0
        ? null
        : new SurrealRead(BySubject, ("user", Values.Text(userId)), ("subject", Values.Text(subject)), ("last", Values.Number(limit - 1L))) { NeedsIds = true };

    /// <summary>The events that may be among the best; see <see cref="SearchScorer"/>.</summary>
    public static SurrealRead? Search(SurrealStorageOptions options, EventSearchParams search, EventWindow window)
    {
        var words = TextRelevance.Words(search.Query);
        var isByText = !string.IsNullOrEmpty(search.Query);
        if (search.Limit <= 0 || (isByText && words.Count == 0))
            return null;
        var isOfSubject = !string.IsNullOrEmpty(search.Subject);
        var parameters = Values.Named(("user", Values.Text(search.UserId)), ("from", Values.Time(window.From)), ("to", Values.Time(window.To)));
        SearchText.AddParameters(parameters, search.Embedding, search.Limit);
        if (isOfSubject)
            parameters.Add("subject", Values.Text(search.Subject));
        var filter = isOfSubject ? OfSubject : InWindow;
        if (isByText)
        {
            parameters.Add("list", Values.Texts(words));
            parameters.Add("count", Values.Number(words.Count));
            return new SurrealRead(search.Embedding.IsEmpty ? ByText(filter) : ByBoth(filter), parameters) { NeedsIds = true };
        }

        return new SurrealRead(
            search.Embedding.IsEmpty
                ? SearchText.Newest(StorageTables.Events, filter)
                : (isOfSubject ? SimilarOfSubject : Similar).Block(options, search.Limit),
            parameters) { NeedsIds = true };
    }

    public static IReadOnlyList<EventSearchResult> Best(SurrealValue answer, EventSearchParams search)
    {
        var scorer = new SearchScorer(search.Embedding, search.Query);
        var found = new Dictionary<string, EventSearchResult>(StringComparer.Ordinal);
        foreach (var row in Map.ReadAll(answer))
        {
            if (scorer.TryScore(row.Embedding, row.Content, out _, out var relevance))
                found[row.Id] = new EventSearchResult { Event = row, Relevance = relevance };
        }

        return Ranking.Best(found.Values, Ranking.FoundEvents, search.Limit);
    }

    private static string ByText(string filter) => SearchText.Best($"SELECT id, {Relevance} AS s FROM events WHERE {filter}{HasWord}");

    private static string ByBoth(string filter) =>
        "LET $indexed = { "
        + SearchText.Best($"SELECT id, ((IF embedding = NONE {{ 0f }} ELSE {{ {SearchText.Similarity} }}) + {Relevance}) / 2f AS s FROM events WHERE {filter}{HasWord}")
        + $" }}; array::concat($indexed, (SELECT * FROM events WHERE {filter}{HasWord} AND odd_embedding != NONE))";

    private static SurrealRecordId Id(string id) => Values.Id(StorageTables.Events, id);
}
