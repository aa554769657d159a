using System.Text.Json;
using DbSync.SurrealDb.Access;
using DbSync.SurrealDb.Schema;
using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.Storage;

public class SchemaTests(SurrealEngineFixture fixture) : IAsyncDisposable
{
    private readonly SurrealStores _stores = new(fixture);
    private readonly string _database = $"db_{Guid.NewGuid():N}";

    public ValueTask DisposeAsync() => _stores.DisposeAsync();

    [Fact]
    public async Task Stores_that_set_one_database_up_at_once_all_succeed()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            var store = _stores.Create(database: _database);
            await store.SaveFactAsync("u", $"{i}", JsonElement.Parse("1"));
        }));
        (await _stores.Create(database: _database).ListFactKeysAsync("u")).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Another_embedding_dimension_is_refused()
    {
        await _stores.Create(8, database: _database).ConnectAsync();
        var other = _stores.Create(16, database: _database);
        var error = await Should.ThrowAsync<SurrealSchemaException>(() => other.ConnectAsync());
        error.Message.ShouldContain("8 elements");
        error.Message.ShouldContain("opened for 16");
        other.Classify(error).ShouldBe(FaultKind.NeedsAttention);
    }

    [Fact]
    public async Task A_newer_schema_is_refused_in_words()
    {
        await _stores.Create(database: _database).ConnectAsync();
        await using (var connection = await fixture.OnDisk.ConnectAsync(_database))
            await connection.QueryAsync("UPDATE store_settings:schema SET version = 99");
        var error = await Should.ThrowAsync<SurrealSchemaException>(() => _stores.Create(database: _database).ConnectAsync());
        error.Message.ShouldContain("schema version 99");
        error.Message.ShouldContain("Update DbSync.SurrealDb");
    }

    [Fact]
    public async Task A_database_of_something_else_is_refused_and_left_as_it_is()
    {
        await using var connection = await fixture.OnDisk.ConnectAsync(_database);
        await connection.QueryAsync("CREATE invoices:1 SET total = 7");
        var error = await Should.ThrowAsync<SurrealSchemaException>(() => _stores.Create(database: _database).ConnectAsync());
        error.Message.ShouldContain("something else");
        var tables = ((SurrealObject)((SurrealObject)(await connection.QueryAsync("INFO FOR DB"))[^1]).Fields["tables"]).Fields;
        tables.Keys.ShouldBe(["invoices"]);
    }

    [Fact]
    public async Task A_further_migration_runs_once_on_a_database_of_the_first_version()
    {
        await _stores.Create(database: _database).SaveFactAsync("u", "k", JsonElement.Parse("1"));
        await using var connection = await fixture.OnDisk.ConnectAsync(_database);
        var options = new SurrealStorageOptions { EmbeddingDimension = 4 };
        var migrator = new SchemaMigrator(
            connection, [.. Migrations.All, new Migration(2, "DEFINE TABLE notes; CREATE notes CONTENT { facts: count(SELECT VALUE id FROM facts) };\n")], options);
        await migrator.RunAsync(Dialect.Of(fixture.OnDisk.Version), default);
        await migrator.RunAsync(Dialect.Of(fixture.OnDisk.Version), default);
        ((SurrealArray)(await connection.QueryAsync("SELECT VALUE facts FROM notes"))[^1]).Items.ShouldBe([new SurrealInt(1)]);
    }

    [Fact]
    public async Task A_store_whose_tables_are_removed_gets_them_back_when_it_connects_again()
    {
        var store = _stores.Create(database: _database);
        await store.ConnectAsync();
        await using (var connection = await fixture.OnDisk.ConnectAsync(_database))
            await connection.QueryAsync(string.Join(';', StorageTables.All.Append("store_settings").Append("replication_cursor").Select(static table => $"REMOVE TABLE {table}")));
        // To version 2 a table that is not there is one without rows.
        if (!fixture.OnDisk.IsVersion2)
        {
            var error = await Should.ThrowAsync<SurrealException>(() => store.ListFactsAsync("u"));
            store.Classify(error).ShouldBe(FaultKind.Unavailable);
        }

        await store.ConnectAsync();
        (await store.ListFactsAsync("u")).ShouldBeEmpty();
    }
}
