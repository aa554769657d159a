using DbSync.Testing.Merged;

namespace DbSync.Sqlite.Tests.Merged;

/// <summary>Stores on real files in a folder of their own, which goes when the test ends.</summary>
internal sealed class SqliteFiles : IDisposable
{
    private readonly TempFolder _folder = new();
    private int _count;

    public SqliteStorage Create() =>
        new(new SqliteStorageOptions { Path = _folder.File($"{Interlocked.Increment(ref _count)}.db"), EmbeddingDimension = SampleRows.Dimension });

    public void Dispose() => _folder.Dispose();
}
