namespace DbSync.SurrealDb;

/// <summary>A decimal number, as the server writes it: it may have more digits than <see cref="decimal"/>.</summary>
/// <param name="Text">The digits.</param>
public sealed record SurrealDecimal(string Text) : SurrealValue;
