using System.Collections.ObjectModel;
using System.Text.Json;
using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tables;

/// <summary>Reads a row's fields as <see cref="RowWriter"/> wrote them.</summary>
/// <param name="row">The row as the server answers it.</param>
internal readonly struct RowReader(SurrealValue row)
{
    public string Text(string name) => row.Field(name) is SurrealText text ? text.Value : throw Damaged(name);

    public string? TextOrNull(string name) => row.Field(name) is SurrealText text ? text.Value : null;

    /// <summary>The text that is the key of the record that a field refers to.</summary>
    public string KeyOfLink(string name) => KeyOf(row.Field(name));

    public int Int32(string name) => row.Field(name) is SurrealInt number ? checked((int)number.Value) : throw Damaged(name);

    public double Double(string name) => row.Field(name) switch
    {
        SurrealFloat number => number.Value,
        SurrealInt number => number.Value,
        _ => throw Damaged(name),
    };

    public bool Flag(string name) => row.Field(name) is SurrealBool flag ? flag.Value : throw Damaged(name);

    public DateTimeOffset Time(string name) => TimeOrNull(name) ?? throw Damaged(name);

    public DateTimeOffset? TimeOrNull(string name) => row.Field(name) is SurrealDateTime time ? Values.Time(time) : null;

    public JsonElement Json(string name) => CanonicalJson.Read(Text(name));

    public IReadOnlyDictionary<string, JsonElement> Properties(string name) => CanonicalJson.ReadProperties(Text(name));

    public IReadOnlyDictionary<string, int> Counts(string name)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var property in Json(name).EnumerateObject())
            counts[property.Name] = property.Value.GetInt32();
        return new ReadOnlyDictionary<string, int>(counts);
    }

    public ReadOnlyMemory<float> Embedding()
    {
        if (row.Field("odd_embedding") is SurrealBytes odd)
            return EmbeddingBytes.Read(odd.Value.Span);
        switch (row.Field("embedding"))
        {
            case SurrealVector vector:
                return vector.Values;
            case SurrealArray { Items: var items }:
                var embedding = new float[items.Count];
                for (var i = 0; i < embedding.Length; i++)
                {
                    embedding[i] = items[i] switch
                    {
                        SurrealFloat number => (float)number.Value,
                        SurrealInt number => number.Value,
                        _ => throw Damaged("embedding"),
                    };
                }

                return embedding;
            default:
                return default;
        }
    }

    private static string KeyOf(SurrealValue value) => value is SurrealRecordId { Key: SurrealText key } ? key.Value : throw Damaged("id");

    private static SurrealException Damaged(string name) =>
        new(SurrealErrorKind.Rejected, $"A row's field '{name}' is not of the type that DbSync.SurrealDb writes; something else has changed the row.");
}
