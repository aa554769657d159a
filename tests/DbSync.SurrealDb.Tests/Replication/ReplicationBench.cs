using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace DbSync.SurrealDb.Tests.Replication;

/// <summary>An engine with its primary in memory and one secondary, "replica", on SurrealDB; and everything it logs.</summary>
internal sealed class ReplicationBench : ILoggerProvider, ILogger, IAsyncDisposable
{
    private readonly string _journal = Directory.CreateTempSubdirectory("dbsync-replication-").FullName;
    private readonly ConcurrentQueue<string> _lines = new();
    private DbSyncEngine<IFullStorage>? _engine;

    public DbSyncEngine<IFullStorage> Engine => _engine!;

    public SecondaryStatus Replica => Engine.GetStatus().Secondaries[0];

    /// <summary>Every line that was logged.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public async Task StartAsync(ISurrealConnection connection, Action<DbSyncBuilder<IFullStorage>>? configure = null)
    {
        _engine = await DbSyncEngine.StartAsync<IFullStorage, MergedStorage>(options =>
        {
            options.UsePrimary(static _ => new InMemoryStorage(4));
            options.AddSecondary(
                "replica",
                _ => new SurrealStorage(connection, new SurrealStorageOptions { EmbeddingDimension = 4 }),
                static secondary => secondary.Deletes = DeletePolicy.Propagate);
            options.JournalPath = _journal;
            options.QueueSize = 100_000;
            options.MaxRetries = 1;
            options.RetryBackoff = TimeSpan.FromMilliseconds(10);
            options.RetryBackoffCap = TimeSpan.FromMilliseconds(100);
            options.ShutdownTimeout = TimeSpan.Zero;
            options.LoggerFactory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this));
            configure?.Invoke(options);
        });
    }

    /// <summary>Writes facts of a few users, an event for each, and takes every seventh fact away again.</summary>
    public async Task WriteAsync(int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            await Engine.Storage.SaveFactAsync($"user-{i % 5}", $"key-{i}", JsonSerializer.SerializeToElement(i));
            await Engine.Storage.SaveEventAsync($"user-{i % 5}", "subject", $"event {i}");
            if (i % 7 == 0)
                await Engine.Storage.DeleteFactAsync($"user-{i % 5}", $"key-{i}");
        }
    }

    /// <summary>Waits for a state of the replica; the test's own time bounds it.</summary>
    public async Task UntilAsync(Func<SecondaryStatus, bool> condition)
    {
        while (!condition(Replica))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Waits until the replica has everything, and compares every row.</summary>
    /// <param name="rows">How many rows there are to be.</param>
    public async Task ShouldBeEqualAsync(long rows)
    {
        await UntilAsync(static replica => replica is { State: ConnectionState.Connected, NeedsSnapshot: false });
        await Engine.DrainAsync(TestContext.Current.CancellationToken);
        var report = await Engine.VerifyAsync("replica");
        report.IsConsistent.ShouldBeTrue(string.Join("; ", report.Tables.SelectMany(static table => table.Differences)));
        report.Tables.Sum(static table => table.Rows).ShouldBe(rows);
        report.Tables.Sum(static table => table.SecondaryRows).ShouldBe(rows);
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
            await _engine.DisposeAsync();
        Directory.Delete(_journal, recursive: true);
    }

    void IDisposable.Dispose()
    {
        // The provider's part of it: there is nothing to let go of.
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {exception}");
}
