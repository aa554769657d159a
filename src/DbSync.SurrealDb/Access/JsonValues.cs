using System.Globalization;
using System.Text.Json;

namespace DbSync.SurrealDb.Access;

/// <summary>JSON as values of SurrealDB, and the other way round.</summary>
internal static class JsonValues
{
    public static SurrealValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined => SurrealValue.None,
        JsonValueKind.Null => SurrealValue.Null,
        JsonValueKind.True => new SurrealBool(true),
        JsonValueKind.False => new SurrealBool(false),
        JsonValueKind.String => new SurrealText(json.GetString()!),
        JsonValueKind.Number when json.TryGetInt64(out var integer) => new SurrealInt(integer),
        JsonValueKind.Number => new SurrealFloat(json.GetDouble()),
        JsonValueKind.Array => new SurrealArray([.. json.EnumerateArray().Select(Read)]),
        _ => new SurrealObject(Fields(json)),
    };

    public static void Write(Utf8JsonWriter writer, SurrealValue value)
    {
        switch (value)
        {
            case SurrealBool flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case SurrealInt number:
                writer.WriteNumberValue(number.Value);
                break;
            case SurrealFloat number when double.IsFinite(number.Value):
                writer.WriteNumberValue(number.Value);
                break;
            case SurrealFloat number:
                // JSON has neither infinity nor NaN.
                writer.WriteStringValue(number.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case SurrealArray array:
                writer.WriteStartArray();
                foreach (var item in array.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case SurrealVector vector:
                writer.WriteStartArray();
                foreach (var item in vector.Values.Span)
                    writer.WriteNumberValue(item);
                writer.WriteEndArray();
                break;
            case SurrealObject found:
                writer.WriteStartObject();
                foreach (var (name, field) in found.Fields)
                {
                    writer.WritePropertyName(name);
                    Write(writer, field);
                }

                writer.WriteEndObject();
                break;
            case SurrealTagged tagged:
                Write(writer, tagged.Content);
                break;
            case SurrealNone or SurrealNull:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStringValue(TextOf(value));
                break;
        }
    }

    private static string TextOf(SurrealValue value) => value switch
    {
        SurrealText text => text.Value,
        SurrealBytes bytes => Convert.ToBase64String(bytes.Value.Span),
        SurrealDateTime time => Values.Time(time).UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        SurrealDecimal number => number.Text,
        SurrealDuration duration => string.Create(CultureInfo.InvariantCulture, $"{duration.Seconds}s{duration.Nanoseconds}ns"),
        SurrealUuid uuid => uuid.Value.ToString("D", CultureInfo.InvariantCulture),
        SurrealRecordId { Key: SurrealText key } id => $"{id.Table}:⟨{key.Value.Replace("⟩", "\\⟩", StringComparison.Ordinal)}⟩",
        SurrealRecordId id => $"{id.Table}:{KeyText(id.Key)}",
        _ => value.ToString(),
    };

    private static string KeyText(SurrealValue key) => key switch
    {
        SurrealArray parts => "[" + string.Join(", ", parts.Items.Select(KeyText)) + "]",
        SurrealText text => "'" + text.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'",
        SurrealInt number => number.Value.ToString(CultureInfo.InvariantCulture),
        _ => TextOf(key),
    };

    private static Dictionary<string, SurrealValue> Fields(JsonElement json)
    {
        var fields = new Dictionary<string, SurrealValue>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
            fields[property.Name] = Read(property.Value);
        return fields;
    }
}
