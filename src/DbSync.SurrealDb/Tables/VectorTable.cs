using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>Vectors, by id.</summary>
internal static class VectorTable
{
    public static readonly RowMap<VectorRow> Map = new(
        static row => Id(row.Id),
        static (row, fields) =>
        {
            fields.Text("vector_id", row.Id).Text("user_id", row.UserId).Time("created_at", row.CreatedAt);
            Change(row, fields);
        },
        static row => new VectorRow
        {
            Id = row.Text("vector_id"),
            UserId = row.Text("user_id"),
            Content = row.Text("content"),
            Embedding = row.Embedding(),
            Metadata = row.Properties("metadata"),
            CreatedAt = row.Time("created_at"),
            UpdatedAt = row.Time("updated_at"),
        });

    /// <summary>The vectors of <c>$user</c> that are most similar to <c>$query</c>.</summary>
    public static readonly SearchText Similar = SearchText.ByEmbedding(StorageTables.Vectors, "user_id = $user");

    public static SurrealUpdate Update(VectorRow row)
    {
        var change = new RowWriter();
        Change(row, change);
        return new SurrealUpdate(
            "UPDATE $w.id MERGE $w.change WHERE user_id = $w.row.user_id RETURN VALUE id",
            """
            LET $user = (SELECT VALUE user_id FROM $w.id)[0];
            IF $user = $w.row.user_id { UPDATE $w.id MERGE $w.change RETURN NONE } ELSE { UPSERT $w.id CONTENT $w.row RETURN NONE }
            """,
            Values.Object(("id", Id(row.Id)), ("row", Map.Fields(row)), ("change", change.ToObject())),
            "The user has no vector of this id; index it before updating it.");
    }

    public static SurrealWrite Delete(string id, string userId) =>
        new("DELETE $w.id WHERE user_id = $w.user RETURN NONE", Values.Object(("id", Id(id)), ("user", Values.Text(userId))));

    public static IReadOnlyList<VectorResult> Best(SurrealValue answer, ReadOnlyMemory<float> query, int limit) =>
        Ranking.Best(
            Map.ReadAll(answer).Select(row => row.ToResult(CosineSimilarity.Of(query.Span, row.Embedding.Span))), Ranking.Vectors, limit);

    private static void Change(VectorRow row, RowWriter fields) =>
        fields.Text("content", row.Content).Embedding(row.Embedding).Json("metadata", row.Metadata).Time("updated_at", row.UpdatedAt)
            .Number("size", RecordSize.Of(row));

    private static SurrealRecordId Id(string id) => Values.Id(StorageTables.Vectors, id);
}
