namespace DbSync.SurrealDb;

/// <summary>The id of a record.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Key">Its key in the table: a text, a number, a UUID, an array or an object.</param>
public sealed record SurrealRecordId(string Table, SurrealValue Key) : SurrealValue;
