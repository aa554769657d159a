using DbSync.SurrealDb.Tests.Engine;
using DbSync.SurrealDb.Tests.Storage;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class VectorIndex2Tests(SurrealEngine2Fixture fixture) : VectorIndexTests(fixture), IClassFixture<SurrealEngine2Fixture>;
