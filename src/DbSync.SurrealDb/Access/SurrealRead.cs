namespace DbSync.SurrealDb.Access;

/// <summary>A read: one block, hence one snapshot and one round trip.</summary>
/// <param name="Block">
/// What stands between the braces; its last expression is the answer, in parentheses if it is a statement: a server of version 2 ignores a bare one.
/// It has no RETURN: inside a transaction the server takes one for the transaction's end.
/// </param>
/// <param name="Parameters">The parameters, without their <c>$</c>.</param>
internal sealed record SurrealRead(string Block, IReadOnlyDictionary<string, SurrealValue> Parameters)
{
    /// <summary>Whether it goes on from ids that an index has found. Of a transaction's own writes an index finds records without ids (3.0.2).</summary>
    public bool NeedsIds { get; init; }

    /// <summary>A read without parameters.</summary>
    public SurrealRead(string block)
        : this(block, new Dictionary<string, SurrealValue>(StringComparer.Ordinal))
    {
    }

    /// <summary>A read with parameters.</summary>
    public SurrealRead(string block, params ReadOnlySpan<(string Name, SurrealValue Value)> parameters)
        : this(block, Values.Named(parameters))
    {
    }
}
