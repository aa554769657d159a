using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealBadInput2Tests(SurrealEngine2Fixture fixture) : SurrealBadInputTests(fixture), IClassFixture<SurrealEngine2Fixture>;
