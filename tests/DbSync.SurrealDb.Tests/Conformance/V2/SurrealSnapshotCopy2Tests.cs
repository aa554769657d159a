using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealSnapshotCopy2Tests(SurrealEngine2Fixture fixture) : SurrealSnapshotCopyTests(fixture), IClassFixture<SurrealEngine2Fixture>;
