using DbSync.Sqlite.Engine;
using Microsoft.Data.Sqlite;

namespace DbSync.Sqlite.Tests;

public sealed class BatchTests : IDisposable
{
    private static readonly Guid Journal = Guid.NewGuid();

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_uncommitted_batch_leaves_neither_writes_nor_cursor_also_after_reopening()
    {
        await using (var store = _folder.Store())
        {
            await using (var kept = await store.BeginBatchAsync(default))
            {
                await kept.Storage.SaveFactAsync("u", "kept", Some.Json(1));
                await kept.CommitAsync(new ReplicationCursor(Journal, 1), default);
            }

            await using (var lost = await store.BeginBatchAsync(default))
            {
                await lost.Storage.SaveFactAsync("u", "lost", Some.Json(2));
                await lost.Storage.SaveDocumentAsync("lost.md", "words that are lost", default);
                await lost.Storage.DeleteFactAsync("u", "kept");
                (await lost.Storage.GetFactAsync("u", "lost")).ShouldNotBeNull();
                (await lost.Storage.GetFactAsync("u", "kept")).ShouldBeNull();
                (await lost.Storage.SearchDocumentsAsync(default, 5, "lost")).Count.ShouldBe(1);
            }

            await CheckAsync(store);
        }

        await using var again = _folder.Store();
        await CheckAsync(again);

        static async Task CheckAsync(SqliteStorage store)
        {
            (await store.ListFactKeysAsync("u")).ShouldBe(["kept"]);
            (await store.SearchDocumentsAsync(default, 5, "lost")).ShouldBeEmpty();
            (await store.ReadCursorAsync(default)).ShouldBe(new ReplicationCursor(Journal, 1));
        }
    }

    [Fact]
    public async Task A_batch_whose_process_ends_without_a_word_is_as_if_it_had_never_been()
    {
        await using (var store = _folder.Store())
            await store.SaveFactAsync("u", "before", Some.Json(1));

        // What a killed process leaves: the file and the log as they stood in the middle of a transaction that spilled into the log.
        var image = _folder.File("image.db");
        using (var session = SqliteSession.Open(_folder.File(), writable: true, "PRAGMA cache_size = 1", "PRAGMA cache_spill = 1", "PRAGMA journal_mode = WAL"))
        {
            session.TryBeginImmediate().ShouldBeTrue();
            session.Execute("""
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
                INSERT INTO facts (row_key, user_id, key, created_at, updated_at, value) SELECT CAST('u|' || i AS BLOB), 'u', i, 0, 0, i FROM n
                """);
            new FileInfo(_folder.File() + "-wal").Length.ShouldBeGreaterThan(0);
            File.Copy(_folder.File(), image);
            File.Copy(_folder.File() + "-wal", image + "-wal");
            session.Rollback();
        }

        await using var after = _folder.Store("image.db");
        (await after.ListFactKeysAsync("u")).ShouldBe(["before"]);
        await after.SaveFactAsync("u", "after", Some.Json(1));
        (await after.CountRecordsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task After_a_failed_write_a_batch_cannot_be_committed_and_disposing_it_undoes_all_of_it()
    {
        await using var store = _folder.Store();
        await store.SaveFactAsync("u", "old", Some.Json(1));
        Refuse("facts", "new.key = 'refused'");

        await using (var batch = await store.BeginBatchAsync(default))
        {
            await batch.Storage.SaveFactAsync("u", "first", Some.Json(1));
            var error = await Should.ThrowAsync<SqliteException>(() => batch.Storage.SaveFactAsync("u", "refused", Some.Json(1)));
            store.Classify(error).ShouldBe(FaultKind.Rejected);
            (await Should.ThrowAsync<InvalidOperationException>(() => batch.Storage.SaveFactAsync("u", "second", Some.Json(1)))).Message.ShouldContain("Dispose it");
            await Should.ThrowAsync<InvalidOperationException>(async () => await batch.CommitAsync(new ReplicationCursor(Journal, 1), default));
        }

        (await store.ListFactKeysAsync("u")).ShouldBe(["old"]);
        (await store.ReadCursorAsync(default)).ShouldBeNull();
        await store.SaveFactAsync("u", "later", Some.Json(1));
    }

    [Fact]
    public async Task A_write_of_several_rows_that_fails_in_its_middle_leaves_nothing()
    {
        await using var store = _folder.Store();
        await store.SaveDocumentChunksAsync("doc", ["alpha", "beta"], [default, default]);
        Refuse("documents", "new.content = 'refused'");

        await Should.ThrowAsync<SqliteException>(() => store.SaveDocumentChunksAsync("doc", ["gamma", "refused"], [default, default]));
        (await store.GetDocumentAsync("doc#chunk0")).ShouldNotBeNull().Content.ShouldBe("alpha");
        (await store.SearchDocumentsAsync(default, 5, "beta")).Count.ShouldBe(1);
        (await store.SearchDocumentsAsync(default, 5, "gamma")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bad_argument_does_not_spoil_the_batch()
    {
        await using var store = _folder.Store();
        await using (var batch = await store.BeginBatchAsync(default))
        {
            await batch.Storage.SaveFactAsync("u", "k", Some.Json(1));
            await Should.ThrowAsync<ArgumentException>(() => batch.Storage.SaveFactAsync("u", "", Some.Json(1)));
            await batch.CommitAsync(new ReplicationCursor(Journal, 1), default);
        }

        (await store.ListFactKeysAsync("u")).ShouldBe(["k"]);
    }

    [Fact]
    public async Task The_cursor_never_moves_back_within_a_journal_and_another_journal_replaces_it()
    {
        await using var store = _folder.Store();
        (await store.ReadCursorAsync(default)).ShouldBeNull();
        var other = Guid.NewGuid();
        (await CommitAsync(new ReplicationCursor(Journal, 10))).ShouldBe(new ReplicationCursor(Journal, 10));
        (await CommitAsync(new ReplicationCursor(Journal, 7))).ShouldBe(new ReplicationCursor(Journal, 10));
        (await CommitAsync(new ReplicationCursor(Journal, 11))).ShouldBe(new ReplicationCursor(Journal, 11));
        (await CommitAsync(new ReplicationCursor(other, 3))).ShouldBe(new ReplicationCursor(other, 3));

        async Task<ReplicationCursor?> CommitAsync(ReplicationCursor cursor)
        {
            await using var batch = await store.BeginBatchAsync(default);
            await batch.CommitAsync(cursor, default);
            return await store.ReadCursorAsync(default);
        }
    }

    [Fact]
    public async Task A_batch_is_over_after_commit_and_lets_the_next_writer_in_at_once()
    {
        await using var store = _folder.Store();
        await using var batch = await store.BeginBatchAsync(default);
        var waiting = store.SaveFactAsync("u", "waiting", Some.Json(1));
        await batch.Storage.SaveFactAsync("u", "k", Some.Json(1));
        waiting.IsCompleted.ShouldBeFalse();
        await batch.CommitAsync(new ReplicationCursor(Journal, 1), default);
        await waiting;
        await Should.ThrowAsync<InvalidOperationException>(() => batch.Storage.SaveFactAsync("u", "late", Some.Json(1)));
        await Should.ThrowAsync<InvalidOperationException>(async () => await batch.CommitAsync(new ReplicationCursor(Journal, 2), default));
        (await store.ListFactKeysAsync("u")).ShouldBe(["k", "waiting"]);
    }

    [Fact]
    public async Task Waiting_for_the_writer_can_be_cancelled_and_nothing_is_written()
    {
        await using var store = _folder.Store();
        using var cancel = new CancellationTokenSource();
        await using (var batch = await store.BeginBatchAsync(default))
        {
            var write = store.SaveFactAsync("u", "k", Some.Json(1), cancellationToken: cancel.Token);
            var begin = store.BeginBatchAsync(cancel.Token).AsTask();
            await cancel.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => write);
            await Should.ThrowAsync<OperationCanceledException>(() => begin);
        }

        (await store.CountRecordsAsync()).ShouldBe(0);
        await store.SaveFactAsync("u", "k", Some.Json(1));
    }

    [Fact]
    public async Task A_cancelled_commit_has_not_begun()
    {
        await using var store = _folder.Store();
        await using (var batch = await store.BeginBatchAsync(default))
        {
            await batch.Storage.SaveFactAsync("u", "k", Some.Json(1));
            await Should.ThrowAsync<OperationCanceledException>(
                async () => await batch.CommitAsync(new ReplicationCursor(Journal, 1), new CancellationToken(canceled: true)));
            await batch.CommitAsync(new ReplicationCursor(Journal, 1), default);
        }

        (await store.CountRecordsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_store_of_a_batch_cannot_be_closed_or_begin_another()
    {
        await using var store = _folder.Store();
        await using var batch = await store.BeginBatchAsync(default);
        await Should.ThrowAsync<NotSupportedException>(async () => await batch.Storage.CloseAsync());
        await Should.ThrowAsync<NotSupportedException>(async () => await ((IBatchTarget<IFullStorage>)batch.Storage).BeginBatchAsync(default));
    }

    /// <summary>Makes the database itself refuse rows.</summary>
    private void Refuse(string table, string condition)
    {
        using var session = SqliteSession.Open(_folder.File(), writable: true);
        session.Execute($"CREATE TRIGGER refuse BEFORE INSERT ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, 'refused'); END");
    }
}
