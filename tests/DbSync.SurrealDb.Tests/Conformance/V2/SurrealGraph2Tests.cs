using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealGraph2Tests(SurrealEngine2Fixture fixture) : SurrealGraphTests(fixture), IClassFixture<SurrealEngine2Fixture>;
