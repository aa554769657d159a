using System.Numerics.Tensors;
using System.Text;
using System.Text.Json;
using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>Writes a row's fields. What is absent is NONE, which also clears a field that an update finds.</summary>
internal sealed class RowWriter
{
    // Between these a single-precision sum of squares is neither rounded to zero nor near its overflow.
    private const float SmallestIndexedSum = 1e-25f;
    private const float GreatestIndexedSum = 1e30f;
    private readonly Dictionary<string, SurrealValue> _fields = new(StringComparer.Ordinal);

    public RowWriter Text(string name, string? value) => Add(name, Values.Text(value));

    public RowWriter Number(string name, long value) => Add(name, Values.Number(value));

    public RowWriter Number(string name, double value) => Add(name, new SurrealFloat(value));

    public RowWriter Link(string name, SurrealRecordId record) => Add(name, record);

    public RowWriter Flag(string name, bool value) => Add(name, new SurrealBool(value));

    public RowWriter Time(string name, DateTimeOffset? value) => Add(name, value is { } time ? Values.Time(time) : SurrealValue.None);

    public RowWriter Json(string name, JsonElement value) => Utf8(name, CanonicalJson.Write(value));

    public RowWriter Json(string name, IReadOnlyDictionary<string, JsonElement> properties) => Utf8(name, CanonicalJson.WriteProperties(properties));

    public RowWriter Json(string name, IReadOnlyDictionary<string, int> counts)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (key, count) in counts)
                writer.WriteNumber(key, count);
            writer.WriteEndObject();
        }

        return Utf8(name, buffer.ToArray());
    }

    /// <summary>An embedding, where the index takes it, else beside: its own index would compute a NaN from it.</summary>
    public RowWriter Embedding(ReadOnlyMemory<float> embedding)
    {
        var isIndexed = !embedding.IsEmpty && IsIndexed(embedding.Span);
        Add("embedding", isIndexed ? new SurrealVector(embedding) : SurrealValue.None);
        return Add("odd_embedding", isIndexed || embedding.IsEmpty ? SurrealValue.None : new SurrealBytes(EmbeddingBytes.Write(embedding.Span)));
    }

    public RowWriter Words(string content) => Text("words", string.Join(' ', TextRelevance.Words(content)));

    public RowWriter Add(string name, SurrealValue value)
    {
        _fields.Add(name, value);
        return this;
    }

    public SurrealObject ToObject() => new(_fields);

    private static bool IsIndexed(ReadOnlySpan<float> embedding) =>
        TensorPrimitives.SumOfSquares(embedding) is >= SmallestIndexedSum and <= GreatestIndexedSum;

    private RowWriter Utf8(string name, byte[] json) => Text(name, Encoding.UTF8.GetString(json));
}
