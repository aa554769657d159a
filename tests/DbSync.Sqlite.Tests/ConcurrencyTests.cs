using System.Text.Json;

namespace DbSync.Sqlite.Tests;

public sealed class ConcurrencyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Readers_see_whole_batches_only_while_a_writer_writes()
    {
        const int batches = 150;
        await using var store = _folder.Store();
        await store.ConnectAsync();
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReadAsync(store, done.Token))).ToArray();
        var journal = Guid.NewGuid();
        for (var i = 1; i <= batches; i++)
        {
            await using var batch = await store.BeginBatchAsync(default);
            for (var key = 0; key < 20; key++)
                await batch.Storage.SaveFactAsync("u", $"k{key}", Some.Json(i));
            await batch.Storage.CreateEntityAsync("t", $"{i}", id: "e");
            await batch.CommitAsync(new ReplicationCursor(journal, i), default);
        }

        await done.CancelAsync();
        var reads = await Task.WhenAll(readers);
        reads.ShouldAllBe(count => count > 0);
        (await store.ListFactsAsync("u")).Values.ShouldAllBe(value => value.GetInt32() == batches);

        static async Task<int> ReadAsync(SqliteStorage store, CancellationToken done)
        {
            var count = 0;
            var last = 0;
            do
            {
                var facts = await store.ListFactsAsync("u", CancellationToken.None);
                var rows = await store.HybridSearchAsync("u", default, ["e"], 100, CancellationToken.None);
                facts.Count.ShouldBeOneOf(0, 20);
                facts.Values.Select(value => value.GetInt32()).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
                rows.Facts.Values.Select(value => $"{value.GetInt32()}").Concat(rows.GraphResults.Select(result => result.Entity.Name))
                    .Distinct().Count().ShouldBeLessThanOrEqualTo(1, "The parts of one search come from different batches.");
                if (facts.Count > 0)
                {
                    var seen = facts["k0"].GetInt32();
                    seen.ShouldBeGreaterThanOrEqualTo(last);
                    last = seen;
                }

                count++;
            }
            while (!done.IsCancellationRequested);
            return count;
        }
    }

    [Fact]
    public async Task A_reader_does_not_wait_for_an_open_batch_and_does_not_see_it()
    {
        await using var store = _folder.Store();
        await store.SaveFactAsync("u", "k", Some.Json(1));
        await using var batch = await store.BeginBatchAsync(default);
        await batch.Storage.SaveFactAsync("u", "k", Some.Json(2));
        (await store.GetFactAsync("u", "k")).ShouldNotBeNull().GetInt32().ShouldBe(1);
        (await store.ListFactsAsync("u"))["k"].GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task More_readers_than_connections_take_turns()
    {
        await using var store = _folder.Store(configure: options => options.MaxReaders = 1);
        await store.SaveFactAsync("u", "k", Some.Json(1));
        var reads = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? store.GetFactAsync("u", "k") : FirstAsync(store)));
        reads.ShouldAllBe(value => value!.Value.GetInt32() == 1);

        static async Task<JsonElement?> FirstAsync(SqliteStorage store) => (await store.ListFactsAsync("u"))["k"];
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        await using var store = _folder.Store();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => store.SaveFactAsync("u", $"k{i}", Some.Json(i)))));
        (await store.ListFactsAsync("u")).Count.ShouldBe(200);
    }

    [Fact]
    public async Task Two_stores_on_one_file_take_turns_as_two_processes_would()
    {
        await using var first = _folder.Store();
        await using var second = _folder.Store();
        await Task.WhenAll(
            Enumerable.Range(0, 100).Select(i => Task.Run(() => (i % 2 == 0 ? first : second).SaveFactAsync("u", $"k{i}", Some.Json(i)))));
        (await first.ListFactsAsync("u")).Count.ShouldBe(100);
        (await second.ListFactsAsync("u")).Count.ShouldBe(100);
    }

    [Fact]
    public async Task A_scan_that_is_cancelled_stops_and_its_connection_serves_the_next()
    {
        await using var store = _folder.Store(configure: options => options.MaxReaders = 1);
        await store.ConnectAsync();
        using var cancel = new CancellationTokenSource();
        var endless = store.QueryAsync("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS n FROM n", cancellationToken: cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => endless);
        (await store.QueryAsync("SELECT 1 AS one"))[0]["one"].GetInt32().ShouldBe(1);
    }
}
