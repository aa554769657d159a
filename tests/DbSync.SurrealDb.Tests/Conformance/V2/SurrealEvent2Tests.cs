using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealEvent2Tests(SurrealEngine2Fixture fixture) : SurrealEventTests(fixture), IClassFixture<SurrealEngine2Fixture>;
