using System.Text.Json;
using System.Text.Json.Serialization;

namespace DbSync.FullStorage;

/// <summary>Free-form properties with their names in ordinal order.</summary>
internal sealed class PropertiesJsonConverter : JsonConverter<IReadOnlyDictionary<string, JsonElement>>
{
    public override IReadOnlyDictionary<string, JsonElement> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartObject ? CanonicalJson.ToProperties(JsonElement.ParseValue(ref reader)) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, JsonElement> value, JsonSerializerOptions options) =>
        CanonicalJson.AppendProperties(writer, value, "properties");
}
