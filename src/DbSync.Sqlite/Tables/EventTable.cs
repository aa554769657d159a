using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>Events, by id.</summary>
internal static class EventTable
{
    public const string Columns = "id, user_id, subject, created_at, embedding, metadata, content";

    // The conditions of a search in the order of its parameters: user, subject, earliest and latest time.
    private const string Where = "user_id = ?1 AND (?2 IS NULL OR subject = ?2) AND created_at BETWEEN ?3 AND ?4";

    public static void Save(SqliteSession session, Event row)
    {
        long rowId;
        using (var insert = session.Use($"""
            INSERT INTO events (row_key, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (row_key) DO UPDATE SET
                user_id = excluded.user_id, subject = excluded.subject, created_at = excluded.created_at, embedding = excluded.embedding,
                metadata = excluded.metadata, content = excluded.content
            RETURNING row_id
            """))
        {
            insert.Bind(1, OrdinalKey.Of(row.Id)).Bind(2, row.Id).Bind(3, row.UserId).Bind(4, row.Subject).Bind(5, row.CreatedAt)
                .Bind(6, row.Embedding).Bind(7, row.Metadata).Bind(8, row.Content).Step();
            rowId = insert.Int64(0);
        }

        using var words = session.Use("INSERT OR REPLACE INTO event_words (rowid, words) VALUES (?1, ?2)");
        words.Bind(1, rowId).Bind(2, WordIndex.Words(row.Content)).Run();
    }

    public static void Delete(SqliteSession session, string eventId, string userId)
    {
        using var delete = session.Use("DELETE FROM events WHERE row_key = ?1 AND user_id = ?2");
        delete.Bind(1, OrdinalKey.Of(eventId)).Bind(2, userId).Run();
    }

    /// <summary>A user's newest events about a subject.</summary>
    public static IReadOnlyList<Event> ListBySubject(SqliteSession session, string userId, string subject, int limit)
    {
        using var select = session.Use($"SELECT {Columns} FROM events WHERE user_id = ?1 AND subject = ?2 ORDER BY created_at DESC");
        return Newest(select.Bind(1, userId).Bind(2, subject), limit);
    }

    /// <summary>The best events; see <see cref="SearchScorer"/>.</summary>
    public static IReadOnlyList<EventSearchResult> Search(SqliteSession session, EventSearchParams search, EventWindow window)
    {
        var byText = !string.IsNullOrEmpty(search.Query);
        var words = byText ? WordIndex.AnyOf(search.Query!) : null;
        if (search.Limit <= 0 || (byText && words is null))
            return [];
        if (!byText && search.Embedding.IsEmpty)
            return SearchByTime(session, search, window);

        var scorer = new SearchScorer(search.Embedding, search.Query);
        var best = new TopList<EventSearchResult>(search.Limit, Ranking.FoundEvents);
        var embedding = new float[search.Embedding.Length];
        using var select = session.Use(byText
            ? $"SELECT {Columns} FROM events WHERE {Where} AND row_id IN (SELECT rowid FROM event_words WHERE event_words MATCH ?5)"
            : $"SELECT {Columns} FROM events WHERE {Where}");
        BindConditions(select, search, window);
        if (byText)
            select.Bind(5, words);
        while (select.Step())
        {
            var content = byText ? select.Text(6) : "";
            if (scorer.TryScore(select.Embedding(4, embedding), content, out _, out var score) && best.Wants(score))
                best.Add(new EventSearchResult { Event = Read(select), Relevance = score }, score);
        }

        return best.ToList();
    }

    public static Event Read(SqliteStatement row) => new()
    {
        Id = row.Text(0),
        UserId = row.Text(1),
        Subject = row.Text(2),
        CreatedAt = row.Time(3),
        Embedding = row.Embedding(4).ToArray(),
        Metadata = row.Properties(5),
        Content = row.Text(6),
    };

    /// <summary>With nothing to score by, all are equally relevant and the newest come first.</summary>
    private static List<EventSearchResult> SearchByTime(SqliteSession session, EventSearchParams search, EventWindow window)
    {
        using var select = session.Use(string.IsNullOrEmpty(search.Subject)
            ? $"SELECT {Columns} FROM events WHERE user_id = ?1 AND ?2 IS NULL AND created_at BETWEEN ?3 AND ?4 ORDER BY created_at DESC"
            : $"SELECT {Columns} FROM events WHERE user_id = ?1 AND subject = ?2 AND created_at BETWEEN ?3 AND ?4 ORDER BY created_at DESC");
        BindConditions(select, search, window);
        return [.. Newest(select, search.Limit).Select(static found => new EventSearchResult { Event = found, Relevance = 1 })];
    }

    private static void BindConditions(SqliteStatement select, EventSearchParams search, EventWindow window) =>
        select.Bind(1, search.UserId).Bind(2, string.IsNullOrEmpty(search.Subject) ? null : search.Subject).Bind(3, window.From).Bind(4, window.To);

    /// <summary>Reads rows that come newest first, up to the limit and those as old as the last one: among equals the id decides, which SQL does not sort by.</summary>
    private static IReadOnlyList<Event> Newest(SqliteStatement select, int limit)
    {
        var events = new List<Event>();
        while (limit > 0 && select.Step())
        {
            if (events.Count >= limit && select.Time(3) < events[limit - 1].CreatedAt)
                break;
            events.Add(Read(select));
        }

        return Ranking.Best(events, Ranking.Events, limit);
    }
}
