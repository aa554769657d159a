using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealProject2Tests(SurrealEngine2Fixture fixture) : SurrealProjectTests(fixture), IClassFixture<SurrealEngine2Fixture>;
