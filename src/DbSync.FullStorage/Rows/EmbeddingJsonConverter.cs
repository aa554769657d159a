using System.Text.Json;
using System.Text.Json.Serialization;

namespace DbSync.FullStorage;

/// <summary>An embedding as base64 of its little-endian bytes.</summary>
internal sealed class EmbeddingJsonConverter : JsonConverter<ReadOnlyMemory<float>>
{
    public override ReadOnlyMemory<float> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var bytes = reader.GetBytesFromBase64();
        return bytes.Length % sizeof(float) == 0 ? EmbeddingBytes.Read(bytes) : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<float> value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(EmbeddingBytes.Write(value.Span));
}
