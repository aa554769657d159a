using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class SurrealChunk2Tests(SurrealEngine2Fixture fixture) : SurrealChunkTests(fixture), IClassFixture<SurrealEngine2Fixture>;
