using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>The events of an in-memory store.</summary>
internal sealed class EventArea(StateAccess access, RowFactory rows, TimeProvider timeProvider)
{
    public Task<SavedEvent> SaveAsync(
        string userId, string subject, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string,
        JsonElement>? metadata, string? id, DateTimeOffset? at, CancellationToken cancellationToken) =>
        access.Write<SavedEvent>(
            () =>
            {
                var row = rows.Event(userId, subject, content, embedding, metadata, id, at);
                return (state => state with { Events = state.Events.With(row) }, new SavedEvent(row.Id, row.CreatedAt));
            },
            cancellationToken);

    public Task DeleteAsync(string eventId, string userId, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var key = KeyText.Join(TextRules.RequireKey(eventId));
            TextRules.RequireKey(userId);
            return state => state.Events.Find(key)?.UserId == userId ? state with { Events = state.Events.Without(key) } : state;
        },
        cancellationToken);

    public Task<IReadOnlyList<Event>> GetBySubjectAsync(string userId, string subject, int limit, CancellationToken cancellationToken) => access.Read(
        state =>
        {
            TextRules.RequireKey(userId);
            TextRules.RequireKey(subject);
            return Ranking.Best(state.Events.In(StoreState.EventsByUser, userId).Where(row => row.Subject == subject), Ranking.Events, limit);
        },
        cancellationToken);

    public Task<IReadOnlyList<EventSearchResult>> SearchAsync(EventSearchParams search, CancellationToken cancellationToken) => access.Read(
        state =>
        {
            ArgumentNullException.ThrowIfNull(search);
            TextRules.RequireKey(search.UserId);
            rows.Embeddings.RequireIfAny(search.Embedding);
            var window = EventWindow.Of(search, timeProvider.GetUtcNow());
            return Ranking.Best(Find(state, search, window, cancellationToken), Ranking.FoundEvents, search.Limit);
        },
        cancellationToken);

    private static IEnumerable<EventSearchResult> Find(StoreState state, EventSearchParams search, EventWindow window, CancellationToken cancellationToken)
    {
        var scorer = new SearchScorer(search.Embedding, search.Query);
        foreach (var row in state.Events.In(StoreState.EventsByUser, search.UserId))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!window.Contains(row.CreatedAt) || (!string.IsNullOrEmpty(search.Subject) && row.Subject != search.Subject))
                continue;
            if (scorer.TryScore(row.Embedding, row.Content, out _, out var relevance))
                yield return new EventSearchResult { Event = row, Relevance = relevance };
        }
    }
}
