using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text.Json;
using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tables;

/// <summary>JSON in text columns, in the canonical form that rows have already.</summary>
internal static class JsonColumn
{
    private static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = CanonicalJson.MaxDepth + 8 };

    public static SqliteStatement Bind(this SqliteStatement statement, int index, JsonElement value) =>
        statement.BindUtf8(index, JsonMarshal.GetRawUtf8Value(value));

    public static SqliteStatement Bind(this SqliteStatement statement, int index, IReadOnlyDictionary<string, JsonElement> properties) =>
        statement.BindUtf8(index, properties.Count == 0 ? "{}"u8 : CanonicalJson.WriteProperties(properties));

    public static SqliteStatement Bind(this SqliteStatement statement, int index, IReadOnlyDictionary<string, int> counts)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, count) in counts)
                writer.WriteNumber(name, count);
            writer.WriteEndObject();
        }

        return statement.BindUtf8(index, buffer.ToArray());
    }

    /// <summary>A value, with a copy of its text: it outlives the statement.</summary>
    public static JsonElement Json(this SqliteStatement statement, int column) => JsonElement.Parse(statement.Utf8(column), ReadOptions);

    public static IReadOnlyDictionary<string, JsonElement> Properties(this SqliteStatement statement, int column)
    {
        var utf8 = statement.Utf8(column);
        return utf8.SequenceEqual("{}"u8) ? FrozenDictionary<string, JsonElement>.Empty : CanonicalJson.ReadProperties(utf8.ToArray());
    }

    public static IReadOnlyDictionary<string, int> Counts(this SqliteStatement statement, int column)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var property in statement.Json(column).EnumerateObject())
            counts[property.Name] = property.Value.GetInt32();
        return counts;
    }
}
