using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealFact2Tests(SurrealEngine2Fixture fixture) : SurrealFactTests(fixture), IClassFixture<SurrealEngine2Fixture>;
