using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>Entities of the graph, by id.</summary>
internal static class EntityTable
{
    /// <summary>The ids of all entities.</summary>
    public const string ListIds = "(SELECT VALUE entity_id FROM entities)";

    public static readonly RowMap<Entity> Map = new(
        static row => Id(row.Id),
        static (row, fields) => fields.Text("entity_id", row.Id).Text("type", row.Type).Text("name", row.Name).Json("properties", row.Properties).Time("created_at", row.CreatedAt)
            .Time("updated_at", row.UpdatedAt).Number("size", RecordSize.Of(row)),
        static row => new Entity
        {
            Id = row.Text("entity_id"),
            Type = row.Text("type"),
            Name = row.Text("name"),
            Properties = row.Properties("properties"),
            CreatedAt = row.Time("created_at"),
            UpdatedAt = row.Time("updated_at"),
        });

    public static SurrealRead Get(string id) => new("(SELECT * FROM $id)", ("id", Id(id)));

    /// <summary>Deletes an entity and every relationship that starts or ends there, also when the entity itself is not there.</summary>
    public static SurrealWrite Delete(string id) => new(
        "DELETE relationships WHERE in = $w.id OR out = $w.id RETURN NONE; DELETE $w.id RETURN NONE", Values.Object(("id", Id(id))));

    /// <summary>
    /// Deletes the record of an entity alone. The server deletes a record's edges with it, so they are put back; what refers to them by the graph's
    /// arrows finds them again once the entity is.
    /// </summary>
    public static SurrealWrite DeleteRecord(string rowKey) => new(
        """
        LET $entity = (SELECT VALUE entity_id FROM entities WHERE row_key = $w.key)[0];
        IF $entity != NONE {
            LET $id = type::record('entities', $entity);
            LET $edges = (SELECT * FROM relationships WHERE in = $id OR out = $id);
            DELETE $id RETURN NONE;
            FOR $x IN $edges {
                LET $from = $x.in; LET $edge = type::record('relationships', $x.relationship_id); LET $to = $x.out;
                RELATE $from->$edge->$to CONTENT { in: $from, out: $to, row_key: $x.row_key, relationship_id: $x.relationship_id, type: $x.type, properties: $x.properties, created_at: $x.created_at, size: $x.size } RETURN NONE
            }
        }
        """,
        Values.Object(("key", Values.Text(rowKey))));

    public static SurrealRecordId Id(string id) => Values.Id(StorageTables.Entities, id);
}
