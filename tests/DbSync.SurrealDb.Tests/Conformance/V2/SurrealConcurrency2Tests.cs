using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealConcurrency2Tests(SurrealEngine2Fixture fixture) : SurrealConcurrencyTests(fixture), IClassFixture<SurrealEngine2Fixture>;
