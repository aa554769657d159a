using DbSync.Testing.Merged;

namespace DbSync.Sqlite.Tests.Merged;

public sealed class SqliteMergedModelTests : MergedModelTests, IDisposable
{
    private readonly SqliteFiles _files = new();

    public void Dispose() => _files.Dispose();

    protected override IFullStorage CreateStore() => _files.Create();
}
