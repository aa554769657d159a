using DbSync.SurrealDb.Tests.Engine;
using DbSync.SurrealDb.Tests.Connection;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class RoundTrip2Tests(SurrealEngine2Fixture fixture) : RoundTripTests(fixture), IClassFixture<SurrealEngine2Fixture>;
