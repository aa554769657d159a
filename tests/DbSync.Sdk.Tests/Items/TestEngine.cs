namespace DbSync.Sdk.Tests.Items;

internal static class TestEngine
{
    /// <summary>An engine whose pauses are as short as options allow, so that nothing waits long for real time.</summary>
    public static Task<DbSyncEngine<IItems>> StartAsync(ItemStore primary, IReadOnlyList<ItemStore> secondaries, Action<DbSyncBuilder<IItems>>? configure = null) =>
        DbSyncEngine.StartAsync<IItems, MergedItems>(options =>
        {
            options.UsePrimary(_ => primary);
            for (var i = 0; i < secondaries.Count; i++)
            {
                var store = secondaries[i];
                options.AddSecondary($"s{i}", _ => store, secondary => secondary.Deletes = DeletePolicy.Propagate);
            }

            options.RetryBackoff = TimeSpan.FromMilliseconds(10);
            options.RetryBackoffCap = TimeSpan.FromMilliseconds(20);
            options.ShutdownTimeout = TimeSpan.Zero;
            options.QueueSize = 100_000;
            configure?.Invoke(options);
        });

    /// <summary>Waits for a condition of the engine, looking again whenever a secondary gets on; the test's own token bounds it.</summary>
    public static async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (!condition())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
