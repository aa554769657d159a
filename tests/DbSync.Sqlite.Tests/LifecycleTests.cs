using Microsoft.Data.Sqlite;

namespace DbSync.Sqlite.Tests;

public sealed class LifecycleTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Records_and_cursor_survive_reopening()
    {
        var cursor = new ReplicationCursor(Guid.NewGuid(), 42);
        await using (var store = _folder.Store())
        {
            await using var batch = await store.BeginBatchAsync(default);
            await batch.Storage.SaveFactAsync("u", "k", Some.Json("""{"a":[1,2]}"""), Some.Time.AddTicks(7));
            await batch.CommitAsync(cursor, default);
        }

        await using var again = _folder.Store();
        (await again.GetFactAsync("u", "k")).ShouldNotBeNull().GetRawText().ShouldBe("""{"a":[1,2]}""");
        (await again.ReadCursorAsync(default)).ShouldBe(cursor);
    }

    [Fact]
    public async Task Close_and_connect_open_again()
    {
        await using var store = _folder.Store();
        await store.SaveFactAsync("u", "k", Some.Json(1));
        await store.CloseAsync();
        await store.CloseAsync();
        var error = await Should.ThrowAsync<StorageClosedException>(() => store.GetFactAsync("u", "k"));
        store.Classify(error).ShouldBe(FaultKind.Unavailable);
        await store.ConnectAsync();
        (await store.GetFactAsync("u", "k")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_disposed_store_stays_closed()
    {
        var store = _folder.Store();
        await store.ConnectAsync();
        await store.DisposeAsync();
        await store.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(() => store.ConnectAsync());
        await Should.ThrowAsync<ObjectDisposedException>(() => store.SaveFactAsync("u", "k", Some.Json(1)));
    }

    [Fact]
    public async Task Closing_leaves_one_file_without_a_log()
    {
        await using (var store = _folder.Store())
        {
            await store.SaveFactAsync("u", "k", Some.Json(1));
            (await store.GetFactAsync("u", "k")).ShouldNotBeNull();
            File.Exists(_folder.File() + "-wal").ShouldBeTrue();
        }

        Directory.GetFiles(Path.GetDirectoryName(_folder.File())!).ShouldBe([_folder.File()]);
    }

    [Fact]
    public async Task Closing_rolls_back_the_batch_under_way_and_tells_those_who_wait()
    {
        await using var store = _folder.Store();
        var batch = await store.BeginBatchAsync(default);
        await batch.Storage.SaveFactAsync("u", "k", Some.Json(1));
        var waiting = store.SaveFactAsync("u", "k", Some.Json(2));
        await store.CloseAsync();
        await Should.ThrowAsync<StorageClosedException>(() => waiting);
        await Should.ThrowAsync<StorageClosedException>(() => batch.Storage.SaveFactAsync("u", "k", Some.Json(3)));
        await Should.ThrowAsync<StorageClosedException>(async () => await batch.CommitAsync(new ReplicationCursor(Guid.NewGuid(), 1), default));
        await batch.DisposeAsync();
        await store.ConnectAsync();
        (await store.CountRecordsAsync()).ShouldBe(0);
        await store.SaveFactAsync("u", "k", Some.Json(4));
    }

    [Fact]
    public async Task A_ping_fails_when_the_file_is_gone_and_connecting_makes_a_new_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be deleted on Windows.");
        await using var store = _folder.Store();
        await store.SaveFactAsync("u", "k", Some.Json(1));
        await store.PingAsync();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_folder.File())!))
            File.Delete(file);

        var error = await Should.ThrowAsync<SqliteException>(() => store.PingAsync());
        store.Classify(error).ShouldBe(FaultKind.Unavailable);
        await store.ConnectAsync();
        await store.PingAsync();
        (await store.CountRecordsAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(":memory:")]
    public void A_path_that_names_no_file_is_refused(string path) => Should.Throw<ArgumentException>(() => new SqliteStorage(path));

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        Refused(options => options.EmbeddingDimension = 0).ShouldContain("EmbeddingDimension");
        Refused(options => options.BusyTimeout = TimeSpan.FromSeconds(-1)).ShouldContain("BusyTimeout");
        Refused(options => options.MaxReaders = 0).ShouldContain("MaxReaders");
        Refused(options => options.CacheSizeKiB = -1).ShouldContain("CacheSizeKiB");
        Refused(options => options.Synchronous = (SqliteSynchronous)9).ShouldContain("Synchronous");
        Refused(options => options.TimeProvider = null!).ShouldContain("TimeProvider");

        string Refused(Action<SqliteStorageOptions> configure) => Should.Throw<ArgumentException>(() => _folder.Store(configure: configure)).Message;
    }

    [Fact]
    public async Task Options_changed_after_making_the_store_do_not_reach_it()
    {
        var options = new SqliteStorageOptions { Path = _folder.File("first.db"), EmbeddingDimension = 4 };
        await using var store = new SqliteStorage(options);
        options.Path = _folder.File("second.db");
        await store.ConnectAsync();
        File.Exists(_folder.File("first.db")).ShouldBeTrue();
        File.Exists(_folder.File("second.db")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(SqliteSynchronous.Off, 0)]
    [InlineData(SqliteSynchronous.Normal, 1)]
    [InlineData(SqliteSynchronous.Full, 2)]
    [InlineData(SqliteSynchronous.Extra, 3)]
    public async Task The_writer_flushes_as_the_option_says(SqliteSynchronous synchronous, int pragma)
    {
        var options = new SqliteStorageOptions { Path = _folder.File(), EmbeddingDimension = TempFolder.Dimension, Synchronous = synchronous };
        await using var database = await Engine.SqliteDatabase.OpenAsync(options, default);
        using var transaction = await database.BeginAsync(default);
        transaction.Session.Scalar("PRAGMA synchronous").ShouldBe(pragma);
        using var mode = transaction.Session.Use("PRAGMA journal_mode");
        mode.Step().ShouldBeTrue();
        mode.Text(0).ShouldBe("wal");
    }
}
