using System.Text;
using System.Text.Json;
using DbSync.Testing;

namespace DbSync.FullStorage.Tests;

public sealed class CanonicalRowTests
{
    private static readonly DateTimeOffset Time = new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.FromHours(2)).AddTicks(1234567);

    [Fact]
    public void EveryRowComesBackWithTheSameBytes()
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["b"] = JsonElement.Parse("{\"z\":[1.50,\"é\"]}"), ["a"] = JsonElement.Parse("null") };
        ReadOnlyMemory<float> embedding = new[] { 1.5f, -0f, float.Epsilon };
        RoundTrips(new FactRow { UserId = "u", Key = "k|k", Value = JsonElement.Parse("{\"z\":1,\"a\":2}"), CreatedAt = Time, UpdatedAt = Time }, "u|k\\|k");
        RoundTrips(new VectorRow { Id = "v", UserId = "u", Content = "c", Embedding = embedding, Metadata = properties, CreatedAt = Time, UpdatedAt = Time }, "v");
        RoundTrips(new Entity { Id = "e", Type = "t", Name = "n", Properties = properties, CreatedAt = Time, UpdatedAt = Time }, "e");
        RoundTrips(new Relationship { Id = "r", FromEntity = "a", ToEntity = "b", Type = "t", Properties = properties, Timestamp = Time }, "r");
        RoundTrips(new Document { Id = "i", FilePath = "d#chunk0", SourcePath = "d", Content = "c", Embedding = embedding, Metadata = properties, CreatedAt = Time, UpdatedAt = Time }, "d#chunk0");
        RoundTrips(new Event { Id = "e", UserId = "u", Subject = "s", Content = "c", Embedding = embedding, Metadata = properties, CreatedAt = Time }, "e");
        RoundTrips(Samples.Project("p") with { LanguageStats = new Dictionary<string, int>(StringComparer.Ordinal) { ["b"] = 1, ["a"] = 2 }, LastIndexedAt = Time }, "p");
        RoundTrips(Samples.File("p", "f"), "p|f");
        RoundTrips(Samples.Symbol("p", "f", "A|B") with { Embedding = embedding, Metadata = properties, SourceCode = "\t\"x\"\r\n" }, "p|f|A\\|B");
        RoundTrips(Samples.Chunk("p", "f", "s", 12) with { Embedding = embedding }, "s|12");
        RoundTrips(new IndexingJob { Id = "j", ProjectId = "p", ProjectPath = "/", Status = IndexingStatus.InProgress, Progress = 33.3, FilesTotal = 1, FilesIndexed = 0, StartedAt = Time, Error = "e" }, "j");
    }

    [Fact]
    public void TheSameRecordGivesTheSameBytes()
    {
        var first = Entity(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["b"] = JsonElement.Parse("1"), ["a"] = JsonElement.Parse(" [ 2 ] ") }, Time);
        var second = Entity(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["a"] = JsonElement.Parse("[2]"), ["b"] = JsonElement.Parse("1") }, Time.ToUniversalTime());
        CanonicalRow.Write(first).ShouldBe(CanonicalRow.Write(second));
        Encoding.UTF8.GetString(CanonicalRow.Write(first)).ShouldBe(
            """{"id":"e","type":"t","name":"n","properties":{"a":[2],"b":1},"createdAt":"2026-03-31T10:00:00.1234567Z","updatedAt":"2026-03-31T10:00:00.1234567Z"}""");
    }

    [Fact]
    public void EveryPropertyOfEveryRowIsWritten()
    {
        Type[] rows =
        [
            typeof(FactRow), typeof(VectorRow), typeof(Entity), typeof(Relationship), typeof(Document), typeof(Event), typeof(CodeProject), typeof(CodeFile), typeof(CodeSymbol), typeof(CodeChunk),
            typeof(IndexingJob),
        ];
        foreach (var row in rows)
            CanonicalJsonContextOf(row).ShouldBe(row.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)), row.Name);
    }

    [Fact]
    public void OtherTypesAreRefused()
    {
        Should.Throw<ArgumentException>(() => CanonicalRow.Write("text")).Message.ShouldContain("String is not the type of a row");
        Should.Throw<ArgumentException>(() => CanonicalRow.Key("text"));
        Should.Throw<JsonException>(() => CanonicalRow.Read<Entity>("null"u8));
        Should.Throw<JsonException>(() => CanonicalRow.Read<Entity>("{}"u8));
    }

    [Fact]
    public void EmbeddingsAreLittleEndian()
    {
        EmbeddingBytes.Write([1, -2]).ShouldBe([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
        EmbeddingBytes.Read([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]).ShouldBe([1, -2]);
        EmbeddingBytes.Write([]).ShouldBeEmpty();
        Should.Throw<FormatException>(() => EmbeddingBytes.Read([1, 2, 3]));
    }

    private static Entity Entity(Dictionary<string, JsonElement> properties, DateTimeOffset at) =>
        new() { Id = "e", Type = "t", Name = "n", Properties = properties, CreatedAt = at, UpdatedAt = at };

    private static void RoundTrips<T>(T row, string key)
        where T : class
    {
        var written = CanonicalRow.Of(row);
        written.Key.ShouldBe(key);
        var read = CanonicalRow.Read<T>(written.Content.Span);
        CanonicalRow.Write(read).ShouldBe(written.Content.ToArray());
        CanonicalRow.Key(read).ShouldBe(key);
    }

    private static IEnumerable<string> CanonicalJsonContextOf(Type row)
    {
        var bytes = row.Name switch
        {
            nameof(FactRow) => CanonicalRow.Write(new FactRow { UserId = "u", Key = "k", Value = JsonElement.Parse("1"), CreatedAt = Time, UpdatedAt = Time }),
            nameof(VectorRow) => CanonicalRow.Write(new VectorRow { Id = "v", UserId = "u", Content = "c", Embedding = default, CreatedAt = Time, UpdatedAt = Time }),
            nameof(Entity) => CanonicalRow.Write(Entity([], Time)),
            nameof(Relationship) => CanonicalRow.Write(new Relationship { Id = "r", FromEntity = "a", ToEntity = "b", Type = "t", Timestamp = Time }),
            nameof(Document) => CanonicalRow.Write(new Document { Id = "i", FilePath = "d", SourcePath = "d", Content = "c", CreatedAt = Time, UpdatedAt = Time }),
            nameof(Event) => CanonicalRow.Write(new Event { Id = "e", UserId = "u", Subject = "s", Content = "c", CreatedAt = Time }),
            nameof(CodeProject) => CanonicalRow.Write(Samples.Project("p")),
            nameof(CodeFile) => CanonicalRow.Write(Samples.File("p", "f")),
            nameof(CodeSymbol) => CanonicalRow.Write(Samples.Symbol("p", "f", "A")),
            nameof(CodeChunk) => CanonicalRow.Write(Samples.Chunk("p", "f", "s", 0)),
            _ => CanonicalRow.Write(new IndexingJob { Id = "j", ProjectId = "p", ProjectPath = "/", Status = default, Progress = 0, FilesTotal = 1, FilesIndexed = 0, StartedAt = Time }),
        };
        return JsonElement.Parse(bytes).EnumerateObject().Select(property => property.Name);
    }
}
