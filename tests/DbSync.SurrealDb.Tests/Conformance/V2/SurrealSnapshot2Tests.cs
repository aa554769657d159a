using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealSnapshot2Tests(SurrealEngine2Fixture fixture) : SurrealSnapshotTests(fixture), IClassFixture<SurrealEngine2Fixture>;
