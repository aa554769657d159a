using System.Text;
using DbSync.Testing;

namespace DbSync.FullStorage.Tests;

public sealed class RowDecoderTests
{
    private const string Time = "2026-03-31T12:00:00.0000000Z";
    private const string Fact = """{"userId":"u","key":"k","value":1,"createdAt":"2026-03-31T12:00:00.0000000Z","updatedAt":"2026-03-31T12:00:00.0000000Z"}""";
    private const string Vector =
        """{"id":"v","userId":"u","content":"c","embedding":"AACAPwAAAMAAAAA/AAAAAA==","metadata":{},"createdAt":"2026-03-31T12:00:00.0000000Z","updatedAt":"2026-03-31T12:00:00.0000000Z"}""";

    private const string Entity = """{"id":"e","type":"t","name":"n","properties":{"a":1,"b":2},"createdAt":"2026-03-31T12:00:00.0000000Z","updatedAt":"2026-03-31T12:00:00.0000000Z"}""";
    private const string Relationship = """{"id":"r","fromEntity":"a","toEntity":"b","type":"knows","properties":{},"timestamp":"2026-03-31T12:00:00.0000000Z"}""";
    private const string Chunk =
        """{"id":"d#chunk0","filePath":"d#chunk0","sourcePath":"d","content":"c","embedding":"","metadata":{},"createdAt":"2026-03-31T12:00:00.0000000Z","updatedAt":"2026-03-31T12:00:00.0000000Z"}""";

    private const string Project =
        """{"projectId":"p","name":"n","rootPath":"/","languageStats":{"go":1},"lastIndexedAt":null,"indexingStatus":"pending","watcherEnabled":false,"createdAt":"2026-03-31T12:00:00.0000000Z","updatedAt":"2026-03-31T12:00:00.0000000Z"}""";

    private const string Job =
        """{"id":"j","projectId":"p","projectPath":"/","status":"failed","progress":33.3,"filesTotal":3,"filesIndexed":1,"startedAt":"2026-03-31T12:00:00.0000000Z","completedAt":"2026-03-31T12:00:00.0000000Z","error":"e"}""";

    private readonly RowDecoder _decoder = new(new RowFactory(new EmbeddingRules(4), TimeProvider.System));

    [Fact]
    public async Task EveryRowOfAStoreIsDecoded()
    {
        var store = new InMemoryStorage(embeddingDimension: 4);
        await Samples.FillAsync(store);
        Type[] types =
        [
            typeof(FactRow), typeof(VectorRow), typeof(Entity), typeof(Relationship), typeof(Document), typeof(Event), typeof(CodeProject), typeof(CodeFile), typeof(CodeSymbol), typeof(CodeChunk),
            typeof(IndexingJob),
        ];
        foreach (var (table, type) in StorageTables.All.Zip(types))
        {
            var rows = await store.ReadRowsAsync(table, null, 10);
            var page = _decoder.Decode(table, rows, ["gone"]);
            page.Table.ShouldBe(table);
            page.RemovedKeys.ShouldBe(["gone"]);
            page.Rows.Count.ShouldBe(rows.Count);
            page.Rows.ShouldAllBe(row => row.GetType() == type);
        }
    }

    [Theory]
    [InlineData("facts", "u|k", Fact)]
    [InlineData("vectors", "v", Vector)]
    [InlineData("entities", "e", Entity)]
    [InlineData("relationships", "r", Relationship)]
    [InlineData("documents", "d#chunk0", Chunk)]
    [InlineData("code_projects", "p", Project)]
    [InlineData("indexing_jobs", "j", Job)]
    public void TheRowsBelowAreGood(string table, string key, string content) => _decoder.Decode(table, [Row(key, content)], []).Rows.ShouldHaveSingleItem();

    [Theory]
    [InlineData("facts", "u|k", "", "")]
    [InlineData("facts", "u|k", Fact, "null")]
    [InlineData("facts", "u|k", Fact, "[]")]
    [InlineData("facts", "u|k", Fact, "{}")]
    [InlineData("facts", "u|k", "}", "")]
    [InlineData("facts", "u|k", "}", "}}")]
    [InlineData("facts", "u|k", "\"userId\"", "\"another\"")]
    [InlineData("facts", "u|k", "\"userId\"", "\"another\":1,\"userId\"")]
    [InlineData("facts", "u|k", "\"u\"", "null")]
    [InlineData("facts", "\\0|k", "\"u\"", "null")]
    [InlineData("facts", "|k", "\"u\"", "\"\"")]
    [InlineData("facts", "u|k", "\"u\"", "1")]
    [InlineData("facts", "u|k", "\"u\"", "\"\\ud800\"")]
    [InlineData("facts", "u|k\0", "\"k\"", "\"k\\u0000\"")]
    [InlineData("facts", "u|k", "\"k\"", "\"\\u006b\"")]
    [InlineData("facts", "u|k", "1,", "1 ,")]
    [InlineData("facts", "u|k", "1,", "{\"a\":\"\\ud800\"},")]
    [InlineData("facts", "u|k", Time, "secret")]
    [InlineData("facts", "u|k", Time, "2026-03-31T14:00:00.0000000+02:00")]
    [InlineData("facts", "u|k", "\"" + Time + "\"", "1")]
    [InlineData("vectors", "v", "\"AACAPwAAAMAAAAA/AAAAAA==\"", "\"\"")]
    [InlineData("vectors", "v", "\"AACAPwAAAMAAAAA/AAAAAA==\"", "\"AACAPwAAAMAAAAA/\"")]
    [InlineData("vectors", "v", "\"AACAPwAAAMAAAAA/AAAAAA==\"", "\"AACAPwAAAMAAAAA/AAA=\"")]
    [InlineData("vectors", "v", "\"AACAPwAAAMAAAAA/AAAAAA==\"", "\"AADAfwAAAMAAAAA/AAAAAA==\"")]
    [InlineData("vectors", "v", "\"AACAPwAAAMAAAAA/AAAAAA==\"", "\"secret!\"")]
    [InlineData("vectors", "v", "\"AACAPwAAAMAAAAA/AAAAAA==\"", "[1]")]
    [InlineData("vectors", "v", "\"metadata\":{}", "\"metadata\":null")]
    [InlineData("vectors", "v", "\"metadata\":{}", "\"metadata\":[]")]
    [InlineData("vectors", "v", "\"v\"", "null")]
    [InlineData("entities", "e", "{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}")]
    [InlineData("entities", "e", "{\"a\":1,\"b\":2}", "{\"a\":1,\"a\":2}")]
    [InlineData("entities", "e", "{\"a\":1,\"b\":2}", "{\"\\ud800\":1}")]
    [InlineData("relationships", "r", "\"knows\"", "\"not a type\"")]
    [InlineData("relationships", "r", "\"b\"", "\"\"")]
    [InlineData("documents", "d#chunk0", "\"d\"", "\"e\"")]
    [InlineData("documents", "d#chunk0", "\"d\"", "\"d#chunk0\"")]
    [InlineData("documents", "d#chunk0", "\"d\"", "null")]
    [InlineData("documents", "d#chunk", "d#chunk0", "d#chunk")]
    [InlineData("documents", "d#chunkx", "d#chunk0", "d#chunkx")]
    [InlineData("documents", "d#chunk0", "\"id\":\"d#chunk0\"", "\"id\":\"other\"")]
    [InlineData("code_projects", "p", "{\"go\":1}", "{\"go\":1.5}")]
    [InlineData("code_projects", "p", "{\"go\":1}", "{\"go\":\"secret\"}")]
    [InlineData("code_projects", "p", "{\"go\":1}", "[]")]
    [InlineData("code_projects", "p", "{\"go\":1}", "null")]
    [InlineData("code_projects", "p", "\"pending\"", "\"secret\"")]
    [InlineData("code_projects", "p", "\"pending\"", "0")]
    [InlineData("indexing_jobs", "j", "33.3", "101")]
    [InlineData("indexing_jobs", "j", "33.3", "33.30")]
    [InlineData("indexing_jobs", "j", "\"filesIndexed\":1", "\"filesIndexed\":-1")]
    [InlineData("indexing_jobs", "k", "\"e\"", "null")]
    public void AnotherRowIsRefused(string table, string key, string replaced, string by)
    {
        var good = table switch
        {
            "facts" => Fact,
            "vectors" => Vector,
            "entities" => Entity,
            "relationships" => Relationship,
            "documents" => Chunk,
            "code_projects" => Project,
            _ => Job,
        };
        var content = replaced.Length == 0 ? by : good.Replace(replaced, by, StringComparison.Ordinal);
        content.ShouldNotBe(good);
        var error = Should.Throw<ArgumentException>(() => _decoder.Decode(table, [Row(key, content)], []));
        error.ParamName.ShouldBe("rows");
        error.Message.ShouldContain($"position 0 cannot be a row of table '{table}'");
        error.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public void ARowOfAnotherTableOrKeyIsRefused()
    {
        Should.Throw<ArgumentException>(() => _decoder.Decode("entities", [Row("v", Vector)], []));
        Should.Throw<ArgumentException>(() => _decoder.Decode("vectors", [Row("v", Vector), Row("w", Vector)], [])).Message.ShouldContain("position 1 cannot be a row of table 'vectors': its key is not");
        Should.Throw<ArgumentException>(() => _decoder.Decode("vectors", [default], []));
        Should.Throw<ArgumentException>(() => _decoder.Decode("vector", [], [])).Message.ShouldContain("There is no table 'vector'");
        Should.Throw<ArgumentException>(() => _decoder.Decode("vectors", [], [null!])).ParamName.ShouldBe("removedKeys");
    }

    private static SnapshotRow Row(string key, string content) => new(key, Encoding.UTF8.GetBytes(content));
}
