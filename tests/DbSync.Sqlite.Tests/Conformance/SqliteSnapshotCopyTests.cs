using DbSync.Testing;

namespace DbSync.Sqlite.Tests;

public sealed class SqliteSnapshotCopyTests : SnapshotCopyConformance
{
    private readonly TempFolder _folder = new();

    protected override Task<IFullStorage> CreateAsync(int embeddingDimension, TimeProvider timeProvider) =>
        _folder.ConnectedAsync(embeddingDimension, timeProvider);

    protected override ValueTask CleanUpAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
