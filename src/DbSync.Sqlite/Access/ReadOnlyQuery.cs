using System.Buffers;
using System.Text.Json;
using DbSync.Sqlite.Engine;
using DbSync.Sqlite.Tables;
using SQLitePCL;

namespace DbSync.Sqlite.Access;

/// <summary>Runs a query of a user's own, which may read and nothing else.</summary>
/// <remarks>
/// Readers are read-only connections with <c>query_only</c> on. The authorizer also refuses what changes no data but would change the
/// connection for its next user (ATTACH, PRAGMA, BEGIN), and it works inside a batch too.
/// </remarks>
internal static class ReadOnlyQuery
{
    public static IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Run(
        SqliteSession session, string query, IReadOnlyDictionary<string, JsonElement>? parameters)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        using var handle = Prepare(session, query);
        using var statement = new SqliteStatement(session, handle, query);
        BindAll(statement, parameters);
        var names = ColumnNames(statement, query);
        var values = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(values))
        {
            writer.WriteStartArray();
            while (statement.Step())
            {
                for (var i = 0; i < names.Length; i++)
                    WriteValue(writer, statement, i);
            }

            writer.WriteEndArray();
        }

        return Rows(names, values.WrittenSpan);
    }

    private static sqlite3_stmt Prepare(SqliteSession session, string query)
    {
        _ = raw.sqlite3_set_authorizer(session.Handle, static (_, action, name, _, _, _) => Authorize(action, name), null);
        int result;
        sqlite3_stmt handle;
        string rest;
        try
        {
            result = raw.sqlite3_prepare_v2(session.Handle, query, out handle, out rest);
        }
        finally
        {
            _ = raw.sqlite3_set_authorizer(session.Handle, (strdelegate_authorizer?)null, null);
        }

        if (result == raw.SQLITE_AUTH)
            throw Refused();
        if (result != raw.SQLITE_OK)
            throw session.Failure(result);
        if (handle.IsInvalid)
            throw new ArgumentException("The query is empty.", nameof(query));
        if (raw.sqlite3_stmt_readonly(handle) == 0)
        {
            handle.Dispose();
            throw Refused();
        }

        if (!string.IsNullOrWhiteSpace(rest))
        {
            handle.Dispose();
            throw new ArgumentException("The query holds more than one statement. Run them one by one.", nameof(query));
        }

        return handle;
    }

    private static int Authorize(int action, string? name) => action switch
    {
        raw.SQLITE_SELECT or raw.SQLITE_READ or raw.SQLITE_FUNCTION or raw.SQLITE_RECURSIVE => raw.SQLITE_OK,

        // Full-text search asks for it by itself.
        raw.SQLITE_PRAGMA when name == "data_version" => raw.SQLITE_OK,

        // Asked when a virtual table is used for the first time; a real change of the schema is refused as not read-only.
        raw.SQLITE_UPDATE when name == "sqlite_master" => raw.SQLITE_OK,
        _ => raw.SQLITE_DENY,
    };

    private static InvalidOperationException Refused() =>
        new("Only a query that reads (SELECT, WITH, VALUES) can be run here: a change would not reach the secondaries. Use the methods of the storage to write.");

    private static void BindAll(SqliteStatement statement, IReadOnlyDictionary<string, JsonElement>? parameters)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters ?? new Dictionary<string, JsonElement>())
            given.Add(name.TrimStart('@', ':', '$'), value);
        var wanted = raw.sqlite3_bind_parameter_count(statement.Handle);
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 1; i <= wanted; i++)
        {
            var name = raw.sqlite3_bind_parameter_name(statement.Handle, i).utf8_to_string()
                ?? throw new ArgumentException("The query has a parameter without a name. Name it: @name instead of '?'.", nameof(parameters));
            name = name.TrimStart('@', ':', '$', '?');
            if (!given.TryGetValue(name, out var value))
                throw new ArgumentException($"The query's parameter '{name}' has no value.", nameof(parameters));
            used.Add(name);
            BindValue(statement, i, value);
        }

        if (given.Keys.FirstOrDefault(name => !used.Contains(name)) is { } unknown)
            throw new ArgumentException($"The query has no parameter '{unknown}'.", nameof(parameters));
    }

    private static void BindValue(SqliteStatement statement, int index, JsonElement value) => _ = value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => statement.Bind(index, (string?)null),
        JsonValueKind.True => statement.Bind(index, value: true),
        JsonValueKind.False => statement.Bind(index, value: false),
        JsonValueKind.String => statement.Bind(index, value.GetString()),
        JsonValueKind.Number when value.TryGetInt64(out var integer) => statement.Bind(index, integer),
        JsonValueKind.Number => statement.Bind(index, value.GetDouble()),
        _ => statement.Bind(index, value),
    };

    private static string[] ColumnNames(SqliteStatement statement, string query)
    {
        var names = new string[statement.ColumnCount];
        for (var i = 0; i < names.Length; i++)
            names[i] = raw.sqlite3_column_name(statement.Handle, i).utf8_to_string();
        if (names.CountBy(static name => name, StringComparer.Ordinal).FirstOrDefault(static name => name.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"The query has several columns '{twice}'. Give them different names with AS.", nameof(query));
        return names;
    }

    private static void WriteValue(Utf8JsonWriter writer, SqliteStatement row, int column)
    {
        switch (raw.sqlite3_column_type(row.Handle, column))
        {
            case raw.SQLITE_INTEGER:
                writer.WriteNumberValue(row.Int64(column));
                break;
            case raw.SQLITE_FLOAT when double.IsFinite(row.Double(column)):
                writer.WriteNumberValue(row.Double(column));
                break;
            case raw.SQLITE_FLOAT:
                // JSON has no infinity.
                writer.WriteStringValue(row.Double(column) > 0 ? "Infinity" : "-Infinity");
                break;
            case raw.SQLITE_BLOB:
                writer.WriteBase64StringValue(row.Blob(column));
                break;
            case raw.SQLITE_NULL:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStringValue(row.Text(column));
                break;
        }
    }

    /// <summary>Cuts all values into rows; they share one document, which lives as long as any of them.</summary>
    private static List<IReadOnlyDictionary<string, JsonElement>> Rows(string[] names, ReadOnlySpan<byte> json)
    {
        var rows = new List<IReadOnlyDictionary<string, JsonElement>>();
        var row = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var value in JsonElement.Parse(json).EnumerateArray())
        {
            row.Add(names[row.Count], value);
            if (row.Count < names.Length)
                continue;
            rows.Add(row);
            row = new Dictionary<string, JsonElement>(names.Length, StringComparer.Ordinal);
        }

        return rows;
    }
}
