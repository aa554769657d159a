using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>Reads all rows of a bound statement.</summary>
internal static class StatementRows
{
    public static List<T> Rows<T>(this SqliteStatement statement, Func<SqliteStatement, T> read)
    {
        var rows = new List<T>();
        while (statement.Step())
            rows.Add(read(statement));
        return rows;
    }

    /// <summary>The first column of all rows, in .NET's ordinal order, which SQLite's own order of text is not.</summary>
    public static List<string> OrdinalTexts(this SqliteStatement statement)
    {
        var texts = statement.Rows(static row => row.Text(0));
        texts.Sort(StringComparer.Ordinal);
        return texts;
    }
}
