using System.Text.Json;
using DbSync.FullStorage;

namespace DbSync.Testing;

/// <summary>A random sequence of writes and reads over few, awkward keys, so that they meet each other often. The same seed gives the same sequence.</summary>
/// <param name="seed">The seed.</param>
/// <param name="dimension">The embedding dimension of the stores.</param>
public sealed class RandomOperations(int seed, int dimension)
{
    private static readonly string[] Keys = ["a", "b", "A", "a|b", "a\\", "it's", "%", "ü", "\uE000", "𝒰", "a#chunk", "\""];
    private static readonly string[] Words = ["red", "Green", "BLUE", "straße", "数据", "don't", "x1", "%", "\"", "*"];
    private static readonly string[] Types = ["knows", "likes", "_x9"];
    private static readonly string[] Kinds = ["class", "method", "it's"];

#pragma warning disable CA5394 // Random sequences for tests, not secrets.
    private readonly Random _random = new(seed);
    private int _tick;

    /// <summary>The next write, with its description.</summary>
    public (string Text, Func<IFullStorage, Task> Run) NextWrite()
    {
        var at = DateTimeOffset.UnixEpoch.AddDays(20_000).AddTicks((++_tick * 10_000_000L) + _random.Next(10_000_000)).ToOffset(TimeSpan.FromHours(_random.Next(-12, 13)));
        var (user, key, id) = (Key(), Key(), Key());
        var embedding = Embedding();
        var some = Some();
        var text = Text();
        var properties = Properties();
        var value = Value(3);
        var (status, progress, number) = ((IndexingStatus)_random.Next(5), Math.Round(_random.NextDouble() * 100, 3), _random.Next(12));
        var (type, kind) = (Types[_random.Next(Types.Length)], Kinds[_random.Next(Kinds.Length)]);
        var count = _random.Next(4);
        var symbols = Enumerable.Range(0, count).Select(_ => Symbol(user, at)).ToArray();
        var chunks = Enumerable.Range(0, count).Select(_ => Chunk(user, at)).ToArray();
        var embeddings = Enumerable.Range(0, count).Select(_ => Some()).ToArray();
        var texts = Enumerable.Range(0, count).Select(_ => Text()).ToArray();
        return _random.Next(31) switch
        {
            0 or 1 => ($"SaveFact {user} {key}", s => s.SaveFactAsync(user, key, value, at)),
            2 => ($"UpdateFact {user} {key}", s => s.UpdateFactAsync(user, key, value, at)),
            3 => ($"DeleteFact {user} {key}", s => s.DeleteFactAsync(user, key)),
            4 or 5 => ($"IndexVector {user} {id}", s => s.IndexVectorAsync(user, text, embedding, properties, id, at)),
            6 => ($"UpdateVector {user} {id}", s => s.UpdateVectorAsync(id, user, text, embedding, properties, at)),
            7 => ($"DeleteVector {user} {id}", s => s.DeleteVectorAsync(id, user)),
            8 or 9 => ($"CreateEntity {id}", s => s.CreateEntityAsync(kind, text, properties, id, at)),
            10 or 11 => ($"CreateRelationship {user} {key} {id}", s => s.CreateRelationshipAsync(user, key, type, properties, id, at)),
            12 => ($"DeleteEntity {id}", s => s.DeleteEntityAsync(id)),
            13 => ($"SaveDocument {key}", s => s.SaveDocumentAsync(key, text, some, properties, id, at)),
            14 => ($"SaveDocumentChunks {key} {count}", s => s.SaveDocumentChunksAsync(key, texts, embeddings, properties, at)),
            15 => ($"DeleteDocument {key}", s => s.DeleteDocumentAsync(key)),
            16 or 17 => ($"SaveEvent {user} {id}", s => s.SaveEventAsync(user, key, text, some, properties, id, at)),
            18 => ($"DeleteEvent {user} {id}", s => s.DeleteEventAsync(id, user)),
            19 => ($"CreateCodeProject {user}", s => s.CreateCodeProjectAsync(Samples.Project(user) with { Name = text, IndexingStatus = status, CreatedAt = at, UpdatedAt = at })),
            20 => ($"UpdateProjectStatus {user} {status}", s => s.UpdateProjectStatusAsync(user, status, at)),
            21 => ($"UpdateProjectWatcher {user}", s => s.UpdateProjectWatcherAsync(user, number > 5, at)),
            22 => ($"DeleteCodeProject {user}", s => s.DeleteCodeProjectAsync(user)),
            23 => ($"SaveCodeFile {user} {key}", s => s.SaveCodeFileAsync(Samples.File(user, key) with { SymbolsCount = number, IndexedAt = at })),
            24 => ($"DeleteCodeFile {user} {key}", s => s.DeleteCodeFileAsync(user, key)),
            25 => ($"SaveCodeSymbols {user} {count}", s => s.SaveCodeSymbolsAsync(user, symbols)),
            26 => ($"DeleteSymbolsByFile {user} {key}", s => s.DeleteSymbolsByFileAsync(user, key)),
            27 => ($"CreateIndexingJob {id}", s => s.CreateIndexingJobAsync(user, text, number, id, at)),
            28 => ($"UpdateIndexingJob {id} {status}", s => s.UpdateIndexingJobAsync(id, status, progress, number, count == 0 ? null : text, at)),
            29 => ($"SaveCodeChunks {user} {count}", s => s.SaveCodeChunksAsync(user, chunks)),
            _ when count == 0 => ($"DeleteChunksByFile {user} {key}", s => s.DeleteChunksByFileAsync(user, key)),
            _ when count == 1 => ($"DeleteChunksBySymbol {user} {id}", s => s.DeleteChunksBySymbolAsync(user, id)),
            _ when count == 2 => ($"SaveCodeSymbol {user}", s => s.SaveCodeSymbolAsync(symbols[0])),
            _ => ($"SaveCodeChunk {user}", s => s.SaveCodeChunkAsync(chunks[0])),
        };
    }

    /// <summary>Every read, each with random arguments. What a read answers is comparable as JSON.</summary>
    public IReadOnlyList<(string Text, Func<IFullStorage, Task<object?>> Run)> AllReads()
    {
        var (user, key, id) = (Key(), Key(), Key());
        var (query, some) = (Embedding(), Some());
        var text = Text();
        var limit = _random.Next(-1, 8);
        var depth = _random.Next(4);
        var type = _random.Next(2) == 0 ? null : Types[_random.Next(Types.Length)];
        var kinds = _random.Next(2) == 0 ? null : new[] { Kinds[_random.Next(Kinds.Length)] };
        var table = (MemoryTable)_random.Next(3);
        var search = new EventSearchParams
        {
            UserId = user,
            Subject = _random.Next(2) == 0 ? null : key,
            Query = _random.Next(2) == 0 ? null : text,
            Embedding = some,
            FromDate = _random.Next(2) == 0 ? null : DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(_random.Next(_tick + 1)),
            ToDate = _random.Next(2) == 0 ? null : DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(_random.Next(_tick + 1)),
            Limit = limit,
        };
        return
        [
            Read($"GetFact {user} {key}", s => s.GetFactAsync(user, key)),
            Read($"ListFacts {user}", s => s.ListFactsAsync(user)),
            Read($"ListFactKeys {user}", s => s.ListFactKeysAsync(user)),
            Read($"ListUserIds {table}", s => s.ListUserIdsAsync(table)),
            Read($"SearchSimilar {user} {limit}", s => s.SearchSimilarAsync(user, query, limit)),
            Read($"TraverseGraph {id} {type} {depth}", s => s.TraverseGraphAsync(id, type, depth)),
            Read($"GetEntity {id}", s => s.GetEntityAsync(id)),
            Read("ListEntityIds", s => s.ListEntityIdsAsync()),
            Read($"SearchDocuments {text} {limit}", s => s.SearchDocumentsAsync(some, limit, text + " red")),
            Read($"SearchDocuments {limit}", s => s.SearchDocumentsAsync(query, limit)),
            Read($"GetDocument {key}", s => s.GetDocumentAsync(key)),
            Read("ListDocumentPaths", s => s.ListDocumentPathsAsync()),
            Read($"HybridSearch {user} {id} {key} {limit}", async s => (await s.HybridSearchAsync(user, some, [id, key], limit)) with { QueryTime = TimeSpan.Zero }),
            Read($"SearchEvents {search}", s => s.SearchEventsAsync(search)),
            Read($"GetEventsBySubject {user} {key} {limit}", s => s.GetEventsBySubjectAsync(user, key, limit)),
            Read($"GetStats {user}", s => s.GetStatsAsync(user)),
            Read($"CountByUserId {table}", async s => Sorted(await s.CountByUserIdAsync(table))),
            Read($"GetCodeProject {user}", s => s.GetCodeProjectAsync(user)),
            Read("ListCodeProjects", s => s.ListCodeProjectsAsync()),
            Read($"GetCodeFile {user} {key}", s => s.GetCodeFileAsync(user, key)),
            Read($"ListCodeFiles {user}", s => s.ListCodeFilesAsync(user)),
            Read($"GetCodeSymbol {user} {id}", s => s.GetCodeSymbolAsync(user, id)),
            Read($"FindSymbolsByName {user} {id} {limit}", s => s.FindSymbolsByNameAsync(user, id, kinds, limit)),
            Read($"FindSymbolsByFile {user} {key}", s => s.FindSymbolsByFileAsync(user, key)),
            Read($"FindChildSymbols {user} {key}", s => s.FindChildSymbolsAsync(user, key)),
            Read($"SearchSymbolsBySimilarity {user} {limit}", s => s.SearchSymbolsBySimilarityAsync(user, query, kinds, limit)),
            Read($"GetIndexingJob {id}", s => s.GetIndexingJobAsync(id)),
            Read("ListActiveIndexingJobs", s => s.ListActiveIndexingJobsAsync()),
            Read($"GetCodeProjectStats {user}", async s => Sorted(await s.GetCodeProjectStatsAsync(user))),
            Read($"GetChunksBySymbol {id}", s => s.GetChunksBySymbolAsync(id)),
            Read($"SearchChunksBySimilarity {user} {limit}", s => s.SearchChunksBySimilarityAsync(user, query, limit)),
        ];
    }

    /// <summary>A random number below a limit, of the same sequence.</summary>
    public int Next(int limit) => _random.Next(limit);

    private static (string Text, Func<IFullStorage, Task<object?>> Run) Read<T>(string text, Func<IFullStorage, Task<T>> read) =>
        (text, async store => await read(store));

    private static SortedDictionary<string, long> Sorted(IReadOnlyDictionary<string, long> counts)
    {
        var sorted = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, count) in counts)
            sorted.Add(name, count);
        return sorted;
    }

    private string Key() => Keys[_random.Next(Keys.Length)];

    private string Text() => string.Join(' ', Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Words[_random.Next(Words.Length)]));

    // Few distinct values: ties in similarity must occur.
    private ReadOnlyMemory<float> Embedding()
    {
        var embedding = new float[dimension];
        for (var i = 0; i < dimension; i++)
            embedding[i] = _random.Next(-1, 2) * (_random.Next(8) == 0 ? 0.37f : 1);
        return embedding;
    }

    private ReadOnlyMemory<float> Some() => _random.Next(3) == 0 ? default : Embedding();

    private Dictionary<string, JsonElement>? Properties()
    {
        if (_random.Next(3) == 0)
            return null;
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        for (var i = _random.Next(4); i > 0; i--)
            properties[Key()] = Value(2);
        return properties;
    }

    private JsonElement Value(int depth) => JsonElement.Parse(ValueText(depth));

    private string ValueText(int depth) => _random.Next(depth > 0 ? 8 : 6) switch
    {
        0 => "null",
        1 => "true",
        2 => "1.50",
        3 => "-12345678901234567890",
        4 => JsonSerializer.Serialize(Key()),
        5 => " \"\\u00e9\\n\\ud835\\udcb0<\" ",
        6 => $"[ {string.Join(" , ", Enumerable.Range(0, _random.Next(3)).Select(_ => ValueText(depth - 1)))} ]",
        _ => $$"""{ "z" : {{ValueText(depth - 1)}}, "a":{{ValueText(depth - 1)}} }""",
    };

    private CodeSymbol Symbol(string projectId, DateTimeOffset at)
    {
        var name = Key();
        return Samples.Symbol(projectId, Key(), name, _random.Next(3)) with
        {
            Id = Key(),
            Name = _random.Next(2) == 0 ? name : Key(),
            SymbolType = Kinds[_random.Next(Kinds.Length)],
            SourceCode = _random.Next(2) == 0 ? null : Text(),
            ParentId = _random.Next(2) == 0 ? null : Key(),
            Embedding = Some(),
            Metadata = Properties() ?? [],
            CreatedAt = at,
            UpdatedAt = at,
        };
    }

    private CodeChunk Chunk(string projectId, DateTimeOffset at) =>
        Samples.Chunk(projectId, Key(), Key(), _random.Next(12)) with { Content = Text(), Embedding = Some(), CreatedAt = at };
#pragma warning restore CA5394
}
