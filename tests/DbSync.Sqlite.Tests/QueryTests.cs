using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace DbSync.Sqlite.Tests;

public sealed class QueryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_come_as_JSON_values_by_column_name()
    {
        await using var store = _folder.Store();
        var rows = await store.QueryAsync("SELECT 1 AS i, 1.5 AS f, 'té' AS t, x'00FF' AS b, NULL AS n, 9e999 AS inf UNION ALL SELECT 2, 2.0, '', x'', 3, -9e999");
        rows.Count.ShouldBe(2);
        rows[0]["i"].GetInt64().ShouldBe(1);
        rows[0]["f"].GetDouble().ShouldBe(1.5);
        rows[0]["t"].GetString().ShouldBe("té");
        rows[0]["b"].GetBytesFromBase64().ShouldBe([0, 255]);
        rows[0]["n"].ValueKind.ShouldBe(JsonValueKind.Null);
        rows[0]["inf"].GetString().ShouldBe("Infinity");
        rows[1]["t"].GetString().ShouldBe("");
        rows[1]["b"].GetBytesFromBase64().ShouldBeEmpty();
        rows[1]["inf"].GetString().ShouldBe("-Infinity");
    }

    [Fact]
    public async Task Parameters_are_bound_by_name_and_never_spliced()
    {
        await using var store = _folder.Store();
        await store.SaveFactAsync("u' OR '1'='1", "k", Some.Json(1));
        await store.SaveFactAsync("other", "k", Some.Json(2));
        var rows = await store.QueryAsync(
            "SELECT user_id, $number AS number, :flag AS flag, @none AS none, @list AS list, @half AS half FROM facts WHERE user_id = @user",
            new Dictionary<string, JsonElement>
            {
                ["user"] = Some.Json("\"u' OR '1'='1\""),
                ["$number"] = Some.Json(7),
                ["flag"] = Some.Json("true"),
                ["@none"] = Some.Json("null"),
                ["list"] = Some.Json("[1,2]"),
                ["half"] = Some.Json("0.5"),
            });
        var row = rows.ShouldHaveSingleItem();
        row["number"].GetInt32().ShouldBe(7);
        row["flag"].GetInt32().ShouldBe(1);
        row["none"].ValueKind.ShouldBe(JsonValueKind.Null);
        row["list"].GetString().ShouldBe("[1,2]");
        row["half"].GetDouble().ShouldBe(0.5);
    }

    [Theory]
    [InlineData("DELETE FROM facts")]
    [InlineData("INSERT INTO facts (key) VALUES ('x')")]
    [InlineData("UPDATE facts SET value = '2' RETURNING value")]
    [InlineData("WITH x AS (SELECT 1) DELETE FROM facts WHERE 1 IN x")]
    [InlineData("CREATE TABLE t (a)")]
    [InlineData("DROP TABLE facts")]
    [InlineData("PRAGMA user_version = 7")]
    [InlineData("PRAGMA query_only = OFF")]
    [InlineData("ATTACH DATABASE 'other.db' AS other")]
    [InlineData("BEGIN")]
    [InlineData("COMMIT")]
    [InlineData("VACUUM")]
    [InlineData("SELECT * FROM facts; DELETE FROM facts")]
    public async Task Whatever_would_change_something_is_refused_also_in_a_batch(string query)
    {
        await using var store = _folder.Store();
        await store.SaveFactAsync("u", "k", Some.Json(1));
        await RefusedAsync(store);
        await using (var batch = await store.BeginBatchAsync(default))
        {
            await batch.Storage.SaveFactAsync("u", "k2", Some.Json(1));
            await RefusedAsync(batch.Storage);
            (await batch.Storage.QueryAsync("SELECT count(*) AS n FROM facts"))[0]["n"].GetInt32().ShouldBe(2);
            await batch.CommitAsync(new ReplicationCursor(Guid.NewGuid(), 1), default);
        }

        (await store.CountRecordsAsync()).ShouldBe(2);
        (await store.QueryAsync("SELECT user_version AS v FROM pragma_user_version"))[0]["v"].GetInt32().ShouldBe(1);

        async Task RefusedAsync(IFullStorage target)
        {
            var error = await Record.ExceptionAsync(() => target.QueryAsync(query));
            (error is InvalidOperationException || (error is ArgumentException && query.Contains(';', StringComparison.Ordinal))).ShouldBeTrue($"{error}");
        }
    }

    [Fact]
    public async Task Full_text_queries_work()
    {
        await using var store = _folder.Store();
        await store.SaveDocumentAsync("d", "the cat sat", default);
        var rows = await store.QueryAsync(
            "SELECT file_path FROM documents WHERE row_id IN (SELECT rowid FROM document_words WHERE document_words MATCH @words)",
            new Dictionary<string, JsonElement> { ["words"] = Some.Json("\"cat\"") });
        rows.ShouldHaveSingleItem()["file_path"].GetString().ShouldBe("d");
    }

    [Fact]
    public async Task Mistakes_are_named()
    {
        await using var store = _folder.Store();
        (await ArgumentErrorAsync("")).ShouldNotBeNull();
        (await ArgumentErrorAsync("-- nothing")).ShouldContain("empty");
        (await ArgumentErrorAsync("SELECT @a AS a")).ShouldContain("'a' has no value");
        (await ArgumentErrorAsync("SELECT ? AS a")).ShouldContain("without a name");
        (await ArgumentErrorAsync("SELECT 1 AS a, 2 AS a")).ShouldContain("several columns 'a'");
        (await ArgumentErrorAsync("SELECT 1 AS a", new Dictionary<string, JsonElement> { ["b"] = Some.Json(1) })).ShouldContain("no parameter 'b'");
        (await Should.ThrowAsync<SqliteException>(() => store.QueryAsync("SELEKT 1"))).Message.ShouldContain("syntax error");

        async Task<string> ArgumentErrorAsync(string query, IReadOnlyDictionary<string, JsonElement>? parameters = null) =>
            (await Should.ThrowAsync<ArgumentException>(() => store.QueryAsync(query, parameters))).Message;
    }
}
