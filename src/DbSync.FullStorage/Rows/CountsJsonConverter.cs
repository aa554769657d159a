using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DbSync.FullStorage;

/// <summary>Counts by name with the names in ordinal order.</summary>
internal sealed class CountsJsonConverter : JsonConverter<IReadOnlyDictionary<string, int>>
{
    public override IReadOnlyDictionary<string, int> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        foreach (var count in JsonElement.ParseValue(ref reader).EnumerateObject())
            counts[count.Name] = count.Value.ValueKind == JsonValueKind.Number && count.Value.TryGetInt32(out var number) ? number : throw new JsonException();
        return new ReadOnlyDictionary<string, int>(counts);
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, int> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, count) in value.OrderBy(count => count.Key, StringComparer.Ordinal))
            writer.WriteNumber(name, count);
        writer.WriteEndObject();
    }
}
