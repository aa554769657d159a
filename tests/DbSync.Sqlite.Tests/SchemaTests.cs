using DbSync.Sqlite.Engine;
using DbSync.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace DbSync.Sqlite.Tests;

public sealed class SchemaTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_file_gets_the_newest_schema_and_missing_folders()
    {
        var name = Path.Combine("a", "b", "store.db");
        await using (var store = _folder.Store(name))
            await store.ConnectAsync();

        using var session = SqliteSession.Open(_folder.File(name), writable: true);
        session.Scalar("PRAGMA user_version").ShouldBe(Migrations.All.Count);
        session.Scalar("PRAGMA application_id").ShouldBe(SchemaMigrator.ApplicationId);
    }

    [Fact]
    public async Task Connecting_and_initializing_again_changes_nothing()
    {
        await using var store = _folder.Store();
        await store.ConnectAsync();
        await store.SaveFactAsync("u", "k", Some.Json(1));
        await store.ConnectAsync();
        await store.InitializeSchemaAsync();
        (await store.CountRecordsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_newer_schema_is_refused_in_words()
    {
        await using (var store = _folder.Store())
            await store.ConnectAsync();
        using (var session = SqliteSession.Open(_folder.File(), writable: true))
            session.Execute("PRAGMA user_version = 99");

        await using var again = _folder.Store();
        var error = await Should.ThrowAsync<SqliteFileException>(() => again.ConnectAsync());
        error.Message.ShouldContain("schema version 99");
        error.Message.ShouldContain("Update DbSync.Sqlite");
        again.Classify(error).ShouldBe(FaultKind.NeedsAttention);
    }

    [Fact]
    public async Task A_database_of_something_else_is_refused_and_left_as_it_is()
    {
        using (var session = SqliteSession.Open(_folder.File(), writable: true))
            session.Execute("CREATE TABLE invoices (id INTEGER PRIMARY KEY); INSERT INTO invoices VALUES (1)");
        var before = await File.ReadAllBytesAsync(_folder.File());

        await using (var store = _folder.Store())
        {
            var error = await Should.ThrowAsync<SqliteFileException>(() => store.ConnectAsync());
            error.Message.ShouldContain("something else");
        }

        (await File.ReadAllBytesAsync(_folder.File())).ShouldBe(before);
    }

    [Fact]
    public async Task Another_embedding_dimension_is_refused()
    {
        await using (var store = _folder.Store())
            await store.ConnectAsync();
        await using var other = _folder.Store(configure: options => options.EmbeddingDimension = 16);
        var error = await Should.ThrowAsync<SqliteFileException>(() => other.ConnectAsync());
        error.Message.ShouldContain("8 elements");
        error.Message.ShouldContain("opened for 16");
    }

    [Fact]
    public async Task Migrations_run_once_each_in_order_on_a_file_of_the_first_version()
    {
        await using (var store = _folder.Store())
            await store.SaveFactAsync("u", "k", Some.Json(1));

        using var session = SqliteSession.Open(_folder.File(), writable: true);
        var migrator = new SchemaMigrator(
            [
                .. Migrations.All,
                new Migration(Migrations.All.Count + 1, "ALTER TABLE facts ADD COLUMN note TEXT NOT NULL DEFAULT 'old'"),
                new Migration(Migrations.All.Count + 2, "CREATE TABLE notes (note TEXT); INSERT INTO notes SELECT note FROM facts"),
            ],
            _folder.File());
        Advance(session, migrator).ShouldBeTrue();
        Advance(session, migrator).ShouldBeFalse();
        Advance(session, migrator).ShouldBeFalse();
        session.Scalar("SELECT count(*) FROM notes WHERE note = 'old'").ShouldBe(1);
        migrator.ReadVersion(session).ShouldBe(Migrations.All.Count + 2);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind()
    {
        await using (var store = _folder.Store())
            await store.ConnectAsync();

        using var session = SqliteSession.Open(_folder.File(), writable: true);
        var broken = new SchemaMigrator([.. Migrations.All, new Migration(Migrations.All.Count + 1, "CREATE TABLE half (a); CREATE TABLE facts (a)")], _folder.File());
        Should.Throw<SqliteException>(() => Advance(session, broken));
        session.Rollback();
        session.Scalar("SELECT count(*) FROM sqlite_master WHERE name = 'half'").ShouldBe(0);
        session.Scalar("PRAGMA user_version").ShouldBe(Migrations.All.Count);
    }

    private static bool Advance(SqliteSession session, SchemaMigrator migrator)
    {
        session.TryBeginImmediate().ShouldBeTrue();
        var more = migrator.Advance(session, TempFolder.Dimension);
        session.Execute("COMMIT");
        return more;
    }
}
