namespace DbSync.SurrealDb.Access;

/// <summary>A change of a record that should be there.</summary>
/// <param name="Statement">One statement that answers an empty array when the record is absent; its arguments stand in <c>$w</c>.</param>
/// <param name="InBatch">What a batch runs in its place: there an absent record is no error.</param>
/// <param name="Arguments">The fields of <c>$w</c>.</param>
/// <param name="Absent">What to tell a caller whose record is absent.</param>
internal sealed record SurrealUpdate(string Statement, string InBatch, SurrealObject Arguments, string Absent);
