using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>Relationships: edges of the graph, by id.</summary>
internal sealed class RelationshipTable : IRowMap
{
    private static readonly RowMap<Relationship> Map = new(
        static row => Id(row.Id),
        static (row, fields) => fields.Text("relationship_id", row.Id).Text("type", row.Type).Json("properties", row.Properties).Time("created_at", row.Timestamp)
            .Number("size", RecordSize.Of(row)).Link("in", EntityTable.Id(row.FromEntity)).Link("out", EntityTable.Id(row.ToEntity)),
        static row => new Relationship
        {
            Id = row.Text("relationship_id"),
            FromEntity = row.KeyOfLink("in"),
            ToEntity = row.KeyOfLink("out"),
            Type = row.Text("type"),
            Properties = row.Properties("properties"),
            Timestamp = row.Time("created_at"),
        });

    private RelationshipTable()
    {
    }

    public static RelationshipTable Instance { get; } = new();

    public static SurrealWrite Save(Relationship row) => new(

        // An edge cannot be moved: one with other ends makes way. The content names the ends too: a server of version 2 keeps them of no edge that is there.
        """
        LET $from = $w.row.in; LET $edge = $w.id; LET $to = $w.row.out;
        LET $old = (SELECT in, out FROM $edge)[0];
        IF $old != NONE AND ($old.in != $from OR $old.out != $to) { DELETE $edge RETURN NONE };
        RELATE $from->$edge->$to CONTENT $w.row RETURN NONE
        """,
        Map.Arguments(row));

    public static List<Relationship> ReadAll(SurrealValue value) => Map.ReadAll(value);

    SurrealWrite IRowMap.Save(object row) => Save((Relationship)row);

    SnapshotRow IRowMap.ReadSnapshot(SurrealValue value) => CanonicalRow.Of(Map.Read(value));

    private static SurrealRecordId Id(string id) => Values.Id(StorageTables.Relationships, id);
}
