namespace DbSync.Sdk;

/// <summary>
/// The method deletes: like a write, but recorded as a tombstone, and applied on a secondary only if that secondary propagates deletes.
/// </summary>
/// <remarks>
/// The delete's arguments are the tombstone's conditions: parameter <c>projectId</c> covers records whose <c>ProjectId</c> is equal, so a
/// delete by key and a delete by scope are one thing.
/// </remarks>
/// <param name="opType">The stable wire name, for example <c>"note.delete"</c>. It must be a constant and never change once journaled.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SyncDeleteAttribute(string opType) : Attribute
{
    /// <summary>The stable wire name of the operation.</summary>
    public string OpType { get; } = opType;

    /// <inheritdoc cref="SyncWriteAttribute.Group"/>
    public string? Group { get; set; }

    /// <summary>
    /// The record types that the delete removes, cascades included. <see langword="null"/> (default): every record type that a merged read of
    /// the interface returns and on which all the delete's conditions can be found.
    /// </summary>
    public Type[]? Covers { get; set; }
}
