using System.Collections.ObjectModel;
using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>The facts of an in-memory store.</summary>
internal sealed class FactArea(StateAccess access, RowFactory rows)
{
    public Task SaveAsync(string userId, string key, JsonElement value, DateTimeOffset? at, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var row = rows.Fact(userId, key, value, at);
            return state => state with { Facts = state.Facts.With(row) };
        },
        cancellationToken);

    public Task UpdateAsync(string userId, string key, JsonElement value, DateTimeOffset? at, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var row = rows.Fact(userId, key, value, at);
            return state =>
            {
                var existing = state.Facts.Find(CanonicalRow.Key(row));
                if (existing is null && !access.IsBatch)
                    throw new KeyNotFoundException("The user has no fact of this key; save it before updating it.");
                return state with { Facts = state.Facts.With(row with { CreatedAt = existing?.CreatedAt ?? row.CreatedAt }) };
            };
        },
        cancellationToken);

    public Task DeleteAsync(string userId, string key, CancellationToken cancellationToken) => access.Write(
        () =>
        {
            var rowKey = KeyText.Join(TextRules.RequireKey(userId), TextRules.RequireKey(key));
            return state => state with { Facts = state.Facts.Without(rowKey) };
        },
        cancellationToken);

    public Task<JsonElement?> GetAsync(string userId, string key, CancellationToken cancellationToken) => access.Read(
        state => state.Facts.Find(KeyText.Join(TextRules.RequireKey(userId), TextRules.RequireKey(key)))?.Value, cancellationToken);

    public Task<IReadOnlyDictionary<string, JsonElement>> ListAsync(string userId, CancellationToken cancellationToken) => access.Read(
        state => First(state, TextRules.RequireKey(userId), int.MaxValue), cancellationToken);

    public Task<IReadOnlyList<string>> ListKeysAsync(string userId, CancellationToken cancellationToken) => access.Read<IReadOnlyList<string>>(
        state => [.. state.Facts.In(StoreState.FactsByUser, TextRules.RequireKey(userId)).Select(fact => fact.Key)], cancellationToken);

    /// <summary>The first facts of a user by key.</summary>
    public static IReadOnlyDictionary<string, JsonElement> First(StoreState state, string userId, int limit)
    {
        var facts = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var fact in state.Facts.In(StoreState.FactsByUser, userId).Take(limit))
            facts.Add(fact.Key, fact.Value);
        return new ReadOnlyDictionary<string, JsonElement>(facts);
    }
}
