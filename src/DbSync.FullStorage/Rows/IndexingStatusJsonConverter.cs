using System.Text.Json;
using System.Text.Json.Serialization;

namespace DbSync.FullStorage;

/// <summary>A status by its name in snake case: <c>in_progress</c>.</summary>
internal sealed class IndexingStatusJsonConverter() : JsonStringEnumConverter<IndexingStatus>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
