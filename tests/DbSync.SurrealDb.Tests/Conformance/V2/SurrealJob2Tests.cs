using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealJob2Tests(SurrealEngine2Fixture fixture) : SurrealJobTests(fixture), IClassFixture<SurrealEngine2Fixture>;
