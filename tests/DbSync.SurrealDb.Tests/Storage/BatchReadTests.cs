using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.Storage;

public sealed class BatchReadTests(SurrealEngineFixture fixture) : IAsyncDisposable
{
    private readonly SurrealStores _stores = new(fixture);

    public ValueTask DisposeAsync() => _stores.DisposeAsync();

    [Fact]
    public async Task A_batch_reads_what_it_wrote_however_long_it_is()
    {
        var store = _stores.Create();
        var content = string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"{i} "));
        await using var batch = await store.BeginBatchAsync(default);
        await batch.Storage.SaveDocumentAsync("d", content, default);
        (await batch.Storage.GetDocumentAsync("d"))!.Content.ShouldBe(content);
        (await store.GetDocumentAsync("d")).ShouldBeNull();
    }
}
