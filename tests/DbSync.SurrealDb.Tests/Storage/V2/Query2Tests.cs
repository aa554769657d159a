using DbSync.SurrealDb.Tests.Engine;
using DbSync.SurrealDb.Tests.Storage;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class Query2Tests(SurrealEngine2Fixture fixture) : QueryTests(fixture), IClassFixture<SurrealEngine2Fixture>;
