using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DbSync.FullStorage;

/// <summary>
/// Makes rows from the arguments of writes: checks them, copies what the caller could change later, brings times to UTC and JSON to its
/// canonical form, and fills in what the caller left out. Every store makes its rows here, so that equal writes give equal rows.
/// </summary>
/// <param name="embeddings">The rules for embeddings.</param>
/// <param name="timeProvider">The clock, for writes without a time.</param>
public sealed partial class RowFactory(EmbeddingRules embeddings, TimeProvider timeProvider)
{
    /// <summary>The rules for embeddings.</summary>
    public EmbeddingRules Embeddings { get; } = embeddings;

    /// <summary>A fact, created and updated at the same time.</summary>
    /// <param name="userId">Whose fact.</param>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <exception cref="ArgumentException">An argument breaks a rule; the message says which.</exception>
    public FactRow Fact(string userId, string key, JsonElement value, DateTimeOffset? at)
    {
        TextRules.RequireKey(userId);
        TextRules.RequireKey(key);
        var time = Time(at);
        return new FactRow { UserId = userId, Key = key, Value = CanonicalJson.Copy(value), CreatedAt = time, UpdatedAt = time };
    }

    /// <summary>A vector, created and updated at the same time.</summary>
    /// <param name="userId">Whose it is.</param>
    /// <param name="content">The text.</param>
    /// <param name="embedding">Its embedding.</param>
    /// <param name="metadata">Free-form properties.</param>
    /// <param name="id">The vector's id; <see langword="null"/>: a new one.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <exception cref="ArgumentException">An argument breaks a rule; the message says which.</exception>
    public VectorRow Vector(
        string userId, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata, string? id, DateTimeOffset? at)
    {
        TextRules.RequireKey(userId);
        TextRules.RequireText(content);
        Embeddings.Require(embedding);
        var time = Time(at);
        return new VectorRow
        {
            Id = Id(id, time),
            UserId = userId,
            Content = content,
            Embedding = embedding.ToArray(),
            Metadata = CanonicalJson.CopyProperties(metadata),
            CreatedAt = time,
            UpdatedAt = time,
        };
    }

    /// <summary>An entity.</summary>
    /// <param name="entityType">What kind of thing it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="properties">Free-form properties.</param>
    /// <param name="id">The entity's id; <see langword="null"/>: a new one.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <exception cref="ArgumentException">An argument breaks a rule; the message says which.</exception>
    public Entity Entity(string entityType, string name, IReadOnlyDictionary<string, JsonElement>? properties, string? id, DateTimeOffset? at)
    {
        TextRules.RequireText(entityType);
        TextRules.RequireText(name);
        var time = Time(at);
        return new Entity { Id = Id(id, time), Type = entityType, Name = name, Properties = CanonicalJson.CopyProperties(properties), CreatedAt = time, UpdatedAt = time };
    }

    /// <summary>A relationship.</summary>
    /// <param name="fromEntity">The id of the entity it starts at.</param>
    /// <param name="toEntity">The id of the entity it leads to.</param>
    /// <param name="relationshipType">What kind of relationship it is.</param>
    /// <param name="properties">Free-form properties.</param>
    /// <param name="id">The relationship's id; <see langword="null"/>: a new one.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <exception cref="ArgumentException">An argument breaks a rule; the message says which.</exception>
    public Relationship Relationship(
        string fromEntity, string toEntity, string relationshipType, IReadOnlyDictionary<string, JsonElement>? properties, string? id, DateTimeOffset? at)
    {
        TextRules.RequireKey(fromEntity);
        TextRules.RequireKey(toEntity);
        RelationshipRules.RequireType(relationshipType);
        var time = Time(at);
        return new Relationship
        {
            Id = Id(id, time),
            FromEntity = fromEntity,
            ToEntity = toEntity,
            Type = relationshipType,
            Properties = CanonicalJson.CopyProperties(properties),
            Timestamp = time,
        };
    }

    /// <summary>A whole document.</summary>
    /// <param name="filePath">Its path.</param>
    /// <param name="content">The text.</param>
    /// <param name="embedding">Its embedding; empty: none.</param>
    /// <param name="metadata">Free-form properties.</param>
    /// <param name="id">The document's id; <see langword="null"/>: a new one.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <exception cref="ArgumentException">An argument breaks a rule; the message says which.</exception>
    public Document Document(
        string filePath, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata, string? id, DateTimeOffset? at)
    {
        RequireDocumentPath(filePath);
        TextRules.RequireText(content);
        Embeddings.RequireIfAny(embedding);
        var time = Time(at);
        return new Document
        {
            Id = Id(id, time),
            FilePath = filePath,
            SourcePath = filePath,
            Content = content,
            Embedding = embedding.ToArray(),
            Metadata = CanonicalJson.CopyProperties(metadata),
            CreatedAt = time,
            UpdatedAt = time,
        };
    }

    /// <summary>The chunks of a document.</summary>
    /// <param name="filePath">The document's path.</param>
    /// <param name="chunks">The texts.</param>
    /// <param name="embeddings">Their embeddings; an empty one: that chunk has none.</param>
    /// <param name="metadata">Free-form properties of every chunk.</param>
    /// <param name="at">The time of the write; <see langword="null"/>: now.</param>
    /// <exception cref="ArgumentException">An argument breaks a rule; the message says which.</exception>
    public IReadOnlyList<Document> DocumentChunks(
        string filePath, IReadOnlyList<string> chunks, IReadOnlyList<ReadOnlyMemory<float>> embeddings, IReadOnlyDictionary<string, JsonElement>? metadata, DateTimeOffset? at)
    {
        RequireDocumentPath(filePath);
        ArgumentNullException.ThrowIfNull(chunks);
        ArgumentNullException.ThrowIfNull(embeddings);
        if (chunks.Count != embeddings.Count)
            throw new ArgumentException($"There are {chunks.Count} chunks but {embeddings.Count} embeddings; each chunk needs its own, perhaps empty.", nameof(embeddings));
        var time = Time(at);
        var properties = CanonicalJson.CopyProperties(metadata);
        var rows = new Document[chunks.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var path = filePath + ChunkMark + i.ToString(CultureInfo.InvariantCulture);
            Embeddings.RequireIfAny(embeddings[i], $"embeddings[{i.ToString(CultureInfo.InvariantCulture)}]");
            rows[i] = new Document
            {
                Id = path,
                FilePath = path,
                SourcePath = filePath,
                Content = TextRules.RequireText(chunks[i], $"chunks[{i.ToString(CultureInfo.InvariantCulture)}]"),
                Embedding = embeddings[i].ToArray(),
                Metadata = properties,
                CreatedAt = time,
                UpdatedAt = time,
            };
        }

        return rows;
    }

    /// <summary>An event.</summary>
    /// <param name="userId">Whose it is.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="content">The text.</param>
    /// <param name="embedding">Its embedding; empty: none.</param>
    /// <param name="metadata">Free-form properties.</param>
    /// <param name="id">The event's id; <see langword="null"/>: a new one.</param>
    /// <param name="at">The event's time; <see langword="null"/>: now.</param>
    /// <exception cref="ArgumentException">An argument breaks a rule; the message says which.</exception>
    public Event Event(
        string userId, string subject, string content, ReadOnlyMemory<float> embedding, IReadOnlyDictionary<string, JsonElement>? metadata, string? id, DateTimeOffset? at)
    {
        TextRules.RequireKey(userId);
        TextRules.RequireKey(subject);
        TextRules.RequireText(content);
        Embeddings.RequireIfAny(embedding);
        var time = Time(at);
        return new Event
        {
            Id = Id(id, time),
            UserId = userId,
            Subject = subject,
            Content = content,
            Embedding = embedding.ToArray(),
            Metadata = CanonicalJson.CopyProperties(metadata),
            CreatedAt = time,
        };
    }

    internal const string ChunkMark = "#chunk";

    /// <summary>The time of a write, in UTC.</summary>
    /// <param name="at">The time; <see langword="null"/>: now.</param>
    internal DateTimeOffset Time(DateTimeOffset? at) => (at ?? timeProvider.GetUtcNow()).ToUniversalTime();

    /// <summary>The id that was given, else a new one: a version 7 UUID, which cannot say a time before 1970.</summary>
    /// <param name="id">What was given.</param>
    /// <param name="time">The time of the write.</param>
    internal static string Id(string? id, DateTimeOffset time) =>
        id is null ? Guid.CreateVersion7(time < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : time).ToString() : TextRules.RequireKey(id);

    /// <summary>Checks that a path is one of a document's chunks.</summary>
    /// <param name="filePath">The path.</param>
    /// <param name="sourcePath">The document's path.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    internal static string RequireChunkPath(string? filePath, string? sourcePath)
    {
        var start = sourcePath + ChunkMark;
        if (filePath is null || filePath.Length == start.Length || !filePath.StartsWith(start, StringComparison.Ordinal) || filePath.AsSpan(start.Length).ContainsAnyExceptInRange('0', '9'))
            throw new ArgumentException($"The path of a document's chunk is the document's path, '{ChunkMark}' and digits.", nameof(filePath));
        return filePath;
    }

    private static void RequireDocumentPath(string filePath)
    {
        TextRules.RequireKey(filePath);
        if (ChunkPath().IsMatch(filePath))
        {
            // A chunk belongs to its document's ordering key; written under its own path it could overtake it on a secondary.
            throw new ArgumentException($"'{filePath}' is the path of a chunk; a document's path must not end in '{ChunkMark}' and digits.", nameof(filePath));
        }
    }

    [GeneratedRegex(@"#chunk[0-9]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChunkPath();
}
