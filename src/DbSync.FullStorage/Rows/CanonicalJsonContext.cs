using System.Text.Json.Serialization;

namespace DbSync.FullStorage;

/// <summary>How rows are written: properties in the order of their declaration, all of them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    MaxDepth = CanonicalJson.MaxDepth + 8,
    Converters =
    [
        typeof(PropertiesJsonConverter), typeof(CountsJsonConverter), typeof(EmbeddingJsonConverter), typeof(UtcTimeJsonConverter), typeof(IndexingStatusJsonConverter),
    ])]
[JsonSerializable(typeof(FactRow))]
[JsonSerializable(typeof(VectorRow))]
[JsonSerializable(typeof(Entity))]
[JsonSerializable(typeof(Relationship))]
[JsonSerializable(typeof(Document))]
[JsonSerializable(typeof(Event))]
[JsonSerializable(typeof(CodeProject))]
[JsonSerializable(typeof(CodeFile))]
[JsonSerializable(typeof(CodeSymbol))]
[JsonSerializable(typeof(CodeChunk))]
[JsonSerializable(typeof(IndexingJob))]
internal sealed partial class CanonicalJsonContext : JsonSerializerContext;
