using System.Globalization;
using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>The replication cursor: one row, written in the batch's transaction.</summary>
internal static class CursorTable
{
    /// <summary>Saves the cursor; within a journal it never moves back, another journal's replaces it.</summary>
    public static void Save(SqliteSession session, ReplicationCursor cursor)
    {
        using var insert = session.Use("""
            INSERT INTO replication_cursor (id, journal_id, sequence) VALUES (1, ?1, ?2)
            ON CONFLICT (id) DO UPDATE SET
                journal_id = excluded.journal_id,
                sequence = CASE WHEN journal_id = excluded.journal_id THEN max(sequence, excluded.sequence) ELSE excluded.sequence END
            """);
        insert.Bind(1, cursor.JournalId.ToString("D", CultureInfo.InvariantCulture)).Bind(2, cursor.Sequence).Run();
    }

    public static ReplicationCursor? Read(SqliteSession session)
    {
        using var select = session.Use("SELECT journal_id, sequence FROM replication_cursor");
        return select.Step() ? new ReplicationCursor(Guid.ParseExact(select.Text(0), "D"), select.Int64(1)) : null;
    }
}
