using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealDocument2Tests(SurrealEngine2Fixture fixture) : SurrealDocumentTests(fixture), IClassFixture<SurrealEngine2Fixture>;
