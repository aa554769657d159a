using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealBatch2Tests(SurrealEngine2Fixture fixture) : SurrealBatchTests(fixture), IClassFixture<SurrealEngine2Fixture>
{
    protected override bool BatchesCanBeRead => false;
}
