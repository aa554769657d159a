using DbSync.Testing;

namespace DbSync.Sqlite.Tests;

public sealed class SqliteConnectionTests : ConnectionConformance
{
    private readonly TempFolder _folder = new();

    protected override string? OneRowQuery => "SELECT user_id, value FROM facts";

    protected override IReadOnlyList<string> ChangingQueries => ["DELETE FROM facts", "INSERT INTO facts (key) VALUES ('x')", "PRAGMA query_only = OFF", "DROP TABLE facts"];

    protected override Task<IFullStorage> CreateAsync(int embeddingDimension, TimeProvider timeProvider) =>
        _folder.ConnectedAsync(embeddingDimension, timeProvider);

    protected override ValueTask CleanUpAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
