using DbSync.SurrealDb.Tests.Engine;
using DbSync.SurrealDb.Tests.Storage;
using DbSync.Testing;

namespace DbSync.SurrealDb.Tests;

public class SurrealConnectionTests(SurrealEngineFixture fixture) : ConnectionConformance
{
    private readonly SurrealStores _stores = new(fixture);

    protected override string? OneRowQuery => "SELECT user_id, value FROM facts";

    protected override IReadOnlyList<string> ChangingQueries =>
    [
        "DELETE facts", "CREATE facts:x SET key = 1", "REMOVE TABLE facts", "SELECT * FROM (DELETE facts)", "RETURN fn::anything()",
        "SELECT * FROM facts; DELETE facts", "/* */ UPDATE facts SET key = 1", "RETURN function() { return 1 }", "RETURN http::get(1)",
    ];

    protected override Task<IFullStorage> CreateAsync(int embeddingDimension, TimeProvider timeProvider) =>
        _stores.ConnectedAsync(embeddingDimension, timeProvider);

    protected override ValueTask CleanUpAsync() => _stores.DisposeAsync();
}
