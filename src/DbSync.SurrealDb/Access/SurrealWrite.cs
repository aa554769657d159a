namespace DbSync.SurrealDb.Access;

/// <summary>A write: statements that find their arguments in <c>$w</c>. Writes with the same statements run together, as one loop over their arguments.</summary>
/// <param name="Statements">The statements, separated by semicolons.</param>
/// <param name="Arguments">The fields of <c>$w</c>.</param>
internal sealed record SurrealWrite(string Statements, SurrealObject Arguments);
