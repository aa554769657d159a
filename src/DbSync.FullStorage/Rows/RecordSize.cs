using System.Text;
using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>
/// What a record counts in <see cref="MemoryStats.TotalSizeBytes"/>: the UTF-8 bytes of the listed texts and of its JSON in canonical form (empty
/// properties count 2: <c>{}</c>), plus 4 bytes an embedding element. Ids, user ids and times do not count.
/// </summary>
public static class RecordSize
{
    /// <summary>Key and value.</summary>
    /// <param name="row">The fact.</param>
    public static long Of(FactRow row) => Text(row.Key) + CanonicalJson.Write(row.Value).Length;

    /// <summary>Content, metadata and embedding.</summary>
    /// <param name="row">The vector.</param>
    public static long Of(VectorRow row) => Text(row.Content) + Properties(row.Metadata) + Embedding(row.Embedding);

    /// <summary>Type, name and properties.</summary>
    /// <param name="row">The entity.</param>
    public static long Of(Entity row) => Text(row.Type) + Text(row.Name) + Properties(row.Properties);

    /// <summary>Type and properties.</summary>
    /// <param name="row">The relationship.</param>
    public static long Of(Relationship row) => Text(row.Type) + Properties(row.Properties);

    /// <summary>Path, content, metadata and embedding, of a document or of a chunk.</summary>
    /// <param name="row">The document.</param>
    public static long Of(Document row) => Text(row.FilePath) + Text(row.Content) + Properties(row.Metadata) + Embedding(row.Embedding);

    /// <summary>Subject, content, metadata and embedding.</summary>
    /// <param name="row">The event.</param>
    public static long Of(Event row) => Text(row.Subject) + Text(row.Content) + Properties(row.Metadata) + Embedding(row.Embedding);

    private static long Text(string text) => Encoding.UTF8.GetByteCount(text);

    private static long Properties(IReadOnlyDictionary<string, JsonElement> properties) => CanonicalJson.WriteProperties(properties).Length;

    private static long Embedding(ReadOnlyMemory<float> embedding) => (long)embedding.Length * sizeof(float);
}
