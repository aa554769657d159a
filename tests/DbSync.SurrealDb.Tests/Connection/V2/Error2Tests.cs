using DbSync.SurrealDb.Tests.Engine;
using DbSync.SurrealDb.Tests.Connection;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class Error2Tests(SurrealEngine2Fixture fixture) : ErrorTests(fixture), IClassFixture<SurrealEngine2Fixture>;
