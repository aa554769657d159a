using System.Text.Json;
using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.Storage;

public class QueryTests(SurrealEngineFixture fixture) : IAsyncDisposable
{
    private readonly SurrealStores _stores = new(fixture);

    public ValueTask DisposeAsync() => _stores.DisposeAsync();

    [Fact]
    public async Task Rows_come_as_JSON_values_and_parameters_are_data()
    {
        var store = _stores.Create();
        await store.SaveFactAsync("'; REMOVE TABLE facts; --", "k", JsonElement.Parse("[1]"), DateTimeOffset.UnixEpoch);
        var row = (await store.QueryAsync(
            "SELECT id, user_id, value, created_at FROM facts WHERE user_id = $user;",
            new Dictionary<string, JsonElement> { ["$user"] = JsonElement.Parse("\"'; REMOVE TABLE facts; --\"") })).ShouldHaveSingleItem();
        row["user_id"].GetString().ShouldBe("'; REMOVE TABLE facts; --");
        row["value"].GetString().ShouldBe("[1]");
        row["created_at"].GetString().ShouldBe("1970-01-01T00:00:00.0000000Z");
        row["id"].GetString()!.ShouldStartWith("facts:[");
        (await store.QueryAsync("RETURN 1 + 1")).ShouldHaveSingleItem()["value"].GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("DELETE facts")]
    [InlineData("SELECT * FROM (UPDATE facts SET key = '')")]
    [InlineData("RETURN { CREATE facts }")]
    [InlineData("SELECT * FROM facts; SELECT * FROM facts")]
    [InlineData("LET $x = 1")]
    [InlineData("INFO FOR DB")]
    [InlineData("RETURN fn :: x()")]
    [InlineData("RETURN function () { return 1; }")]
    public async Task What_could_change_something_is_refused_unless_it_is_allowed(string query)
    {
        var store = _stores.Create();
        await Should.ThrowAsync<InvalidOperationException>(() => store.QueryAsync(query));
        (await store.CountRecordsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Changing_queries_run_when_they_are_asked_for()
    {
        var store = _stores.Create(configure: static options => options.AllowChangingQueries = true);
        await store.SaveFactAsync("u", "k", JsonElement.Parse("1"));
        (await store.QueryAsync("UPDATE facts SET key = 'changed' RETURN key")).ShouldHaveSingleItem()["key"].GetString().ShouldBe("changed");
        await store.QueryAsync("LET $all = (SELECT VALUE id FROM facts); DELETE $all");
        (await store.CountRecordsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_wrong_query_is_the_servers_error()
    {
        var error = await Should.ThrowAsync<SurrealException>(() => _stores.Create().QueryAsync("SELECT FROM WHERE"));
        error.Kind.ShouldBe(SurrealErrorKind.Rejected);
    }

    [Fact]
    public async Task Hostile_names_are_refused_or_data()
    {
        var store = _stores.Create();
        const string Hostile = "x'; REMOVE TABLE facts; --";
        await Should.ThrowAsync<ArgumentException>(() => store.CreateRelationshipAsync("a", "b", Hostile));
        await store.CreateEntityAsync(Hostile, Hostile, null, Hostile);
        await store.CreateRelationshipAsync(Hostile, "`⟩" + Hostile, "likes", null, Hostile);
        (await store.GetEntityAsync(Hostile))!.Name.ShouldBe(Hostile);
        await store.DeleteEntityAsync("`⟩" + Hostile);
        (await store.CountRecordsAsync()).ShouldBe(1);
    }
}
