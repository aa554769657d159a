using System.Collections.ObjectModel;
using System.Text.Json;
using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>Facts, by user and key.</summary>
internal static class FactTable
{
    public static readonly RowMap<FactRow> Map = new(
        static row => Id(row.UserId, row.Key),
        static (row, fields) => fields.Text("user_id", row.UserId).Text("key", row.Key).Json("value", row.Value).Time("created_at", row.CreatedAt)
            .Time("updated_at", row.UpdatedAt).Number("size", RecordSize.Of(row)),
        static row => new FactRow
        {
            UserId = row.Text("user_id"),
            Key = row.Text("key"),
            Value = row.Json("value"),
            CreatedAt = row.Time("created_at"),
            UpdatedAt = row.Time("updated_at"),
        });

    /// <summary>A user's facts.</summary>
    public const string OfUser = "(SELECT key, value FROM facts WHERE user_id = $user)";

    public static SurrealUpdate Update(FactRow row) => new(
        "UPDATE $w.id MERGE $w.change RETURN VALUE id",
        "IF (SELECT VALUE key FROM $w.id)[0] != NONE { UPDATE $w.id MERGE $w.change RETURN NONE } ELSE { UPSERT $w.id CONTENT $w.row RETURN NONE }",
        Values.Object(
            ("id", Id(row.UserId, row.Key)),
            ("row", Map.Fields(row)),
            ("change", new RowWriter().Json("value", row.Value).Time("updated_at", row.UpdatedAt).Number("size", RecordSize.Of(row)).ToObject())),
        "The user has no fact of this key; save it before updating it.");

    public static SurrealWrite Delete(string userId, string key) => new("DELETE $w.id RETURN NONE", Values.Object(("id", Id(userId, key))));

    public static SurrealRead Get(string userId, string key) => new("(SELECT * FROM $id)", ("id", Id(userId, key)));

    public static JsonElement? Value(SurrealValue answer) =>
        answer.Items() is { Count: > 0 } items ? new RowReader(items[0]).Json("value") : null;

    public static SurrealRead List(string userId) => new(OfUser, ("user", Values.Text(userId)));

    public static SurrealRead ListKeys(string userId) => new("(SELECT VALUE key FROM facts WHERE user_id = $user)", ("user", Values.Text(userId)));

    /// <summary>Facts by key, in ordinal order of their keys.</summary>
    public static IReadOnlyDictionary<string, JsonElement> ByKey(SurrealValue answer, int limit = int.MaxValue)
    {
        var facts = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var fact in answer.Items().OrderBy(static fact => new RowReader(fact).Text("key"), StringComparer.Ordinal).Take(limit))
            facts.Add(new RowReader(fact).Text("key"), new RowReader(fact).Json("value"));
        return new ReadOnlyDictionary<string, JsonElement>(facts);
    }

    private static SurrealRecordId Id(string userId, string key) => Values.Id(StorageTables.Facts, userId, key);
}
