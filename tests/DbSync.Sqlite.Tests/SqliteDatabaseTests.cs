using DbSync.Sqlite.Engine;
using SQLitePCL;

namespace DbSync.Sqlite.Tests;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_scan_sees_one_snapshot_whatever_is_committed_meanwhile()
    {
        await using var database = await OpenAsync();
        using var other = SqliteSession.Open(_folder.File(), writable: true);
        var counts = await database.ScanAsync(
            session =>
            {
                var before = session.Scalar("SELECT count(*) FROM store_settings");
                other.Execute("INSERT INTO store_settings (name, value) VALUES ('new', 1)");
                return (Before: before, After: session.Scalar("SELECT count(*) FROM store_settings"));
            },
            default);
        counts.After.ShouldBe(counts.Before);
        (await database.ScanAsync(session => session.Scalar("SELECT count(*) FROM store_settings"), default)).ShouldBe(counts.Before + 1);
    }

    [Fact]
    public async Task A_long_step_is_interrupted()
    {
        await using var database = await OpenAsync();
        using var cancel = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => database.ScanAsync(
            session =>
            {
                // Called from inside the step, so it is certain that the statement runs when it is cancelled.
                raw.sqlite3_progress_handler(session.Handle, 1000, _ => Cancel(cancel), null);
                return session.Scalar("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000000) SELECT count(*) FROM n");
            },
            cancel.Token));
    }

    [Fact]
    public async Task A_write_that_throws_is_rolled_back_and_lets_the_next_writer_in()
    {
        await using var database = await OpenAsync();
        await Should.ThrowAsync<FormatException>(() => database.WriteAsync<int>(
            session =>
            {
                session.Execute("DELETE FROM store_settings");
                throw new FormatException();
            },
            default));
        (await database.WriteAsync(session => session.Scalar("SELECT count(*) FROM store_settings"), default)).ShouldBe(1);
    }

    [Fact]
    public async Task Readers_cannot_write()
    {
        await using var database = await OpenAsync();
        (await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(() => database.ReadAsync(
            session =>
            {
                session.Execute("DELETE FROM store_settings");
                return 0;
            },
            default))).SqliteErrorCode.ShouldBe(8);
        (await database.ReadAsync(session => session.Scalar("SELECT count(*) FROM store_settings"), default)).ShouldBe(1);
    }

    private static int Cancel(CancellationTokenSource source)
    {
        source.Cancel();
        return 0;
    }

    private Task<SqliteDatabase> OpenAsync() =>
        SqliteDatabase.OpenAsync(new SqliteStorageOptions { Path = _folder.File(), EmbeddingDimension = TempFolder.Dimension }, default);
}
