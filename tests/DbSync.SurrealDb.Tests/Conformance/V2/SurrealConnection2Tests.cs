using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealConnection2Tests(SurrealEngine2Fixture fixture) : SurrealConnectionTests(fixture), IClassFixture<SurrealEngine2Fixture>;
