using DbSync.Sqlite.Engine;
using Microsoft.Data.Sqlite;

namespace DbSync.Sqlite.Tests;

/// <summary>Every error here is a real one of SQLite.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_lock_of_another_connection_is_an_outage_that_passes()
    {
        await using var store = _folder.Store(configure: options => options.BusyTimeout = TimeSpan.Zero);
        await store.ConnectAsync();
        using (var other = SqliteSession.Open(_folder.File(), writable: true))
        {
            other.TryBeginImmediate().ShouldBeTrue();
            var error = await Should.ThrowAsync<SqliteException>(() => store.SaveFactAsync("u", "k", Some.Json(1)));
            error.SqliteErrorCode.ShouldBe(5);
            store.Classify(error).ShouldBe(FaultKind.Unavailable);
            (await store.GetFactAsync("u", "k")).ShouldBeNull();
        }

        await store.SaveFactAsync("u", "k", Some.Json(1));
    }

    [Fact]
    public async Task A_write_waits_for_another_connection_without_a_thread_of_its_own()
    {
        await using var store = _folder.Store();
        await store.ConnectAsync();
        using var other = SqliteSession.Open(_folder.File(), writable: true);
        other.TryBeginImmediate().ShouldBeTrue();
        var write = store.SaveFactAsync("u", "k", Some.Json(1));
        write.IsCompleted.ShouldBeFalse();
        other.Execute("COMMIT");
        await write;
        (await store.GetFactAsync("u", "k")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_store_opens_and_reads_while_another_connection_writes()
    {
        await using (var store = _folder.Store())
            await store.SaveFactAsync("u", "k", Some.Json(1));
        using var other = SqliteSession.Open(_folder.File(), writable: true);
        other.TryBeginImmediate().ShouldBeTrue();
        await using var again = _folder.Store(configure: options => options.BusyTimeout = TimeSpan.Zero);
        await again.ConnectAsync();
        await again.InitializeSchemaAsync();
        (await again.GetFactAsync("u", "k")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_file_that_is_no_database_needs_a_person()
    {
        await File.WriteAllTextAsync(_folder.File(), string.Concat(Enumerable.Repeat("This is a text and no database. ", 100)));
        await using var store = _folder.Store();
        var error = await Should.ThrowAsync<SqliteException>(() => store.ConnectAsync());
        error.SqliteErrorCode.ShouldBe(26);
        store.Classify(error).ShouldBe(FaultKind.NeedsAttention);
    }

    [Fact]
    public async Task A_path_that_cannot_be_opened_is_an_outage()
    {
        Directory.CreateDirectory(_folder.File("folder.db"));
        await using var store = _folder.Store("folder.db");
        var error = await Should.ThrowAsync<SqliteException>(() => store.ConnectAsync());
        error.SqliteErrorCode.ShouldBe(14);
        store.Classify(error).ShouldBe(FaultKind.Unavailable);
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_is_not_silently_accepted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is a folder in which not even root may create a file.");
        await using var store = new SqliteStorage("/proc/dbsync-test.db");
        var error = await Should.ThrowAsync<SqliteException>(() => store.ConnectAsync());
        store.Classify(error).ShouldBe(FaultKind.Unavailable);
    }

    [Fact]
    public async Task A_damaged_file_needs_a_person()
    {
        await using (var store = _folder.Store())
        {
            for (var i = 0; i < 200; i++)
                await store.SaveFactAsync("u", $"k{i}", Some.Json(i));
        }

        var bytes = await File.ReadAllBytesAsync(_folder.File());
        bytes.AsSpan(4096).Fill(0xA5);
        await File.WriteAllBytesAsync(_folder.File(), bytes);

        await using var damaged = _folder.Store();
        var error = await Should.ThrowAsync<SqliteException>(() => damaged.ListFactsAsync("u"));
        error.SqliteErrorCode.ShouldBe(11);
        damaged.Classify(error).ShouldBe(FaultKind.NeedsAttention);
    }

    [Fact]
    public async Task A_read_only_connection_needs_a_person()
    {
        await using var store = _folder.Store();
        await store.ConnectAsync();
        using var reader = SqliteSession.Open(_folder.File(), writable: false);
        var error = Should.Throw<SqliteException>(() => reader.Execute("DELETE FROM facts"));
        error.SqliteErrorCode.ShouldBe(8);
        store.Classify(error).ShouldBe(FaultKind.NeedsAttention);
    }

    [Fact]
    public async Task A_full_file_is_an_outage()
    {
        var options = new SqliteStorageOptions { Path = _folder.File(), EmbeddingDimension = TempFolder.Dimension };
        await using var database = await SqliteDatabase.OpenAsync(options, default);
        using (var transaction = await database.BeginAsync(default))
        {
            transaction.Session.Execute("PRAGMA max_page_count = 1");
            var error = Should.Throw<SqliteException>(() => transaction.Session.Execute("CREATE TABLE big (a); INSERT INTO big VALUES (zeroblob(1000000))"));
            error.SqliteErrorCode.ShouldBe(13);
            SqliteFaults.Classify(error).ShouldBe(FaultKind.Unavailable);
        }

        // SQLite has ended the transaction by itself; the writer must be usable again.
        using var next = await database.BeginAsync(default);
        next.Commit();
    }

    [Fact]
    public async Task A_constraint_a_bad_argument_and_an_absent_record_are_refusals()
    {
        await using var store = _folder.Store();
        using var session = SqliteSession.Open(_folder.File("other.db"), writable: true);
        session.Execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b NOT NULL)");
        store.Classify(Should.Throw<SqliteException>(() => session.Execute("INSERT INTO t VALUES (1, NULL)"))).ShouldBe(FaultKind.Rejected);
        store.Classify(Should.Throw<SqliteException>(() => session.Execute("INSERT INTO t VALUES ('x', 1)"))).ShouldBe(FaultKind.Rejected);
        store.Classify(await Should.ThrowAsync<ArgumentException>(() => store.SaveFactAsync("", "k", Some.Json(1)))).ShouldBe(FaultKind.Rejected);
        store.Classify(await Should.ThrowAsync<KeyNotFoundException>(() => store.UpdateFactAsync("u", "k", Some.Json(1)))).ShouldBe(FaultKind.Rejected);
        store.Classify(new IOException("disk")).ShouldBeNull();
    }

    [Fact]
    public void Errors_name_the_file_and_what_is_wrong()
    {
        using var session = SqliteSession.Open(_folder.File(), writable: true);
        var error = Should.Throw<SqliteException>(() => session.Execute("SELECT * FROM nowhere"));
        error.Message.ShouldContain("no such table: nowhere");
        error.Message.ShouldContain(_folder.File());
    }
}
