using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealVector2Tests(SurrealEngine2Fixture fixture) : SurrealVectorTests(fixture), IClassFixture<SurrealEngine2Fixture>;
