using DbSync.SurrealDb.Tests.Engine;
using DbSync.SurrealDb.Tests.Storage;

namespace DbSync.SurrealDb.Tests.V2;

public sealed class Schema2Tests(SurrealEngine2Fixture fixture) : SchemaTests(fixture), IClassFixture<SurrealEngine2Fixture>;
