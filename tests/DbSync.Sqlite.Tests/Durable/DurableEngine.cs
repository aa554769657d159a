using System.Text.Json;

namespace DbSync.Sqlite.Tests.Durable;

/// <summary>An engine over SQLite files and a journal on disk, which can be stopped and started again.</summary>
internal sealed class DurableEngine(TempFolder folder) : IAsyncDisposable
{
    private static readonly JsonElement Value = JsonSerializer.SerializeToElement("a value");

    private DbSyncEngine<IFullStorage>? _engine;

    public DbSyncEngine<IFullStorage> Engine => _engine!;

    public IFullStorage Storage => Engine.Storage;

    public SecondaryStatus Replica => Engine.GetStatus().Secondaries.Single(static secondary => secondary.Name == "replica");

    public async Task StartAsync(Action<DbSyncBuilder<IFullStorage>>? configure = null)
    {
        _engine = await DbSyncEngine.StartAsync<IFullStorage, MergedStorage>(options =>
        {
            options.UsePrimary(_ => folder.Store("primary.db"));
            options.AddSecondary("replica", _ => folder.Store("replica.db"), static secondary => secondary.Deletes = DeletePolicy.Propagate);
            options.JournalPath = folder.File("journal");
            options.SnapshotPageSize = 7;
            options.RetryBackoff = TimeSpan.FromMilliseconds(10);
            options.RetryBackoffCap = TimeSpan.FromMilliseconds(20);
            configure?.Invoke(options);
        });
    }

    public async Task StopAsync()
    {
        if (_engine is { } engine)
            await engine.DisposeAsync();
        _engine = null;
    }

    public async Task SaveAsync(int first, int count)
    {
        for (var i = first; i < first + count; i++)
            await Storage.SaveFactAsync($"user-{i % 3}", $"key-{i}", Value);
    }

    public async Task ShouldBeEqualAsync()
    {
        await Engine.DrainAsync(TestContext.Current.CancellationToken);
        Replica.SnapshotReason.ShouldBeNull();
        var report = await Engine.VerifyAsync("replica");
        report.IsConsistent.ShouldBeTrue(string.Join("; ", report.Tables.Where(static table => !table.IsConsistent)));
    }

    public ValueTask DisposeAsync() => new(StopAsync());
}
