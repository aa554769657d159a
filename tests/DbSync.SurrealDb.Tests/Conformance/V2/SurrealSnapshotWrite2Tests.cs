using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealSnapshotWrite2Tests(SurrealEngine2Fixture fixture) : SurrealSnapshotWriteTests(fixture), IClassFixture<SurrealEngine2Fixture>;
