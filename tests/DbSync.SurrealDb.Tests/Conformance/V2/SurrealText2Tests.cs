using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealText2Tests(SurrealEngine2Fixture fixture) : SurrealTextTests(fixture), IClassFixture<SurrealEngine2Fixture>;
