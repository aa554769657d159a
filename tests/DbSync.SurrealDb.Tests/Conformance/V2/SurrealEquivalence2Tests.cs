using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealEquivalence2Tests(SurrealEngine2Fixture fixture) : SurrealEquivalenceTests(fixture), IClassFixture<SurrealEngine2Fixture>;
