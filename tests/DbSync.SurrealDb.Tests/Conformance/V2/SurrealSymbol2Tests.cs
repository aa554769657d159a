using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealSymbol2Tests(SurrealEngine2Fixture fixture) : SurrealSymbolTests(fixture), IClassFixture<SurrealEngine2Fixture>;
