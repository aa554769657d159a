using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DbSync.FullStorage;

/// <summary>
/// Rows as canonical UTF-8 JSON: two stores that hold the same record give the same bytes. Properties stand in the order of their
/// declaration, embeddings are base64 of little-endian 32-bit floats, times are in UTC with seven decimals, free-form properties stand in ordinal order.
/// </summary>
public static class CanonicalRow
{
    private static readonly FrozenSet<Type> RowTypes =
    [
        typeof(FactRow), typeof(VectorRow), typeof(Entity), typeof(Relationship), typeof(Document), typeof(Event),
        typeof(CodeProject), typeof(CodeFile), typeof(CodeSymbol), typeof(CodeChunk), typeof(IndexingJob),
    ];

    /// <summary>Writes a row with its key.</summary>
    /// <typeparam name="T">The row's type: one of those that <see cref="StorageTables"/> names.</typeparam>
    /// <param name="row">The row.</param>
    /// <exception cref="ArgumentException">The type is not a row's.</exception>
    public static SnapshotRow Of<T>(T row)
        where T : class => new(Key(row), Write(row));

    /// <summary>Writes a row.</summary>
    /// <inheritdoc cref="Of{T}(T)"/>
    public static byte[] Write<T>(T row)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(row);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, CanonicalJson.WriterOptions);
        JsonSerializer.Serialize(writer, row, TypeInfo<T>());
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <typeparam name="T">The row's type: one of those that <see cref="StorageTables"/> names.</typeparam>
    /// <param name="content">The bytes.</param>
    /// <exception cref="ArgumentException">The type is not a row's.</exception>
    /// <exception cref="JsonException">The bytes are not such a row.</exception>
    public static T Read<T>(ReadOnlySpan<byte> content)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(content, TypeInfo<T>()) ?? throw new JsonException("The row is a JSON null.");
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("The row holds a text that is not well-formed Unicode.", error);
        }
    }

    /// <summary>The row's natural key as <see cref="KeyText.Join"/> writes it.</summary>
    /// <typeparam name="T">The row's type: one of those that <see cref="StorageTables"/> names.</typeparam>
    /// <param name="row">The row.</param>
    /// <exception cref="ArgumentException">The type is not a row's.</exception>
    public static string Key<T>(T row)
        where T : class => row switch
        {
            FactRow fact => KeyText.Join(fact.UserId, fact.Key),
            VectorRow vector => KeyText.Join(vector.Id),
            Entity entity => KeyText.Join(entity.Id),
            Relationship relationship => KeyText.Join(relationship.Id),
            Document document => KeyText.Join(document.FilePath),
            Event happened => KeyText.Join(happened.Id),
            CodeProject project => KeyText.Join(project.ProjectId),
            CodeFile file => KeyText.Join(file.ProjectId, file.FilePath),
            CodeSymbol symbol => KeyText.Join(symbol.ProjectId, symbol.FilePath, symbol.NamePath),
            CodeChunk chunk => KeyText.Join(chunk.SymbolId, KeyText.Of(chunk.ChunkIndex)),
            IndexingJob job => KeyText.Join(job.Id),
            _ => throw NotARow(typeof(T)),
        };

    private static JsonTypeInfo<T> TypeInfo<T>() =>
        RowTypes.Contains(typeof(T)) && CanonicalJsonContext.Default.GetTypeInfo(typeof(T)) is JsonTypeInfo<T> info ? info : throw NotARow(typeof(T));

    private static ArgumentException NotARow(Type type) => new($"{type.Name} is not the type of a row; see {nameof(StorageTables)} for those that are.", nameof(type));
}
