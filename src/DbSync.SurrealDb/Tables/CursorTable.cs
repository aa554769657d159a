using System.Globalization;
using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>The replication cursor: one record, written in the batch's transaction.</summary>
internal static class CursorTable
{
    /// <summary>Reads the cursor.</summary>
    public const string Read = "(SELECT journal_id, sequence FROM replication_cursor:cursor)";

    /// <summary>Saves the cursor; within a journal it never moves back, another journal's replaces it.</summary>
    public static SurrealWrite Save(ReplicationCursor cursor) => new(
        """
        LET $cursor = (SELECT journal_id, sequence FROM replication_cursor:cursor)[0];
        IF $cursor = NONE OR $cursor.journal_id != $w.cursor.journal_id OR $cursor.sequence < $w.cursor.sequence {
            UPSERT replication_cursor:cursor CONTENT $w.cursor RETURN NONE
        }
        """,
        Values.Object((
            "cursor",
            Values.Object(
                ("journal_id", Values.Text(cursor.JournalId.ToString("D", CultureInfo.InvariantCulture))),
                ("sequence", Values.Number(cursor.Sequence))))));

    public static ReplicationCursor? Of(SurrealValue answer)
    {
        if (answer.Items() is not { Count: > 0 } items)
            return null;
        var row = new RowReader(items[0]);
        return new ReplicationCursor(Guid.ParseExact(row.Text("journal_id"), "D"), items[0].Field("sequence").Integer());
    }
}
