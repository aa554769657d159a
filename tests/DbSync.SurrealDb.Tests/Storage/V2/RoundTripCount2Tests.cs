using DbSync.SurrealDb.Tests.Engine;
using DbSync.SurrealDb.Tests.Storage;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class RoundTripCount2Tests(SurrealEngine2Fixture fixture) : RoundTripCountTests(fixture), IClassFixture<SurrealEngine2Fixture>;
