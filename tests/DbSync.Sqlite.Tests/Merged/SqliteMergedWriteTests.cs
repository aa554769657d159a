using DbSync.Testing.Merged;

namespace DbSync.Sqlite.Tests.Merged;

public sealed class SqliteMergedWriteTests : MergedWriteTests, IDisposable
{
    private readonly SqliteFiles _files = new();

    public void Dispose() => _files.Dispose();

    protected override IFullStorage CreateStore() => _files.Create();
}
