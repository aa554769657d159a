using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealCancellation2Tests(SurrealEngine2Fixture fixture) : SurrealCancellationTests(fixture), IClassFixture<SurrealEngine2Fixture>;
