using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealStats2Tests(SurrealEngine2Fixture fixture) : SurrealStatsTests(fixture), IClassFixture<SurrealEngine2Fixture>;
