using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealHybrid2Tests(SurrealEngine2Fixture fixture) : SurrealHybridTests(fixture), IClassFixture<SurrealEngine2Fixture>;
