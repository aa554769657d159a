namespace DbSync.Sdk;

/// <summary>The method writes: it goes to the primary first, is journaled, and is replicated to every secondary.</summary>
/// <remarks>A write must be deterministic and idempotent given its arguments: it will be repeated on retry, replay and crash recovery.</remarks>
/// <param name="opType">The stable wire name, for example <c>"note.save"</c>. It must be a constant and never change once journaled.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SyncWriteAttribute(string opType) : Attribute
{
    /// <summary>The stable wire name of the operation.</summary>
    public string OpType { get; } = opType;

    /// <summary>
    /// The ordering group. It stands in front of the <see cref="SyncKeyAttribute"/> values in the ordering key, so operations of one group
    /// without any key are all ordered among each other. <see langword="null"/> (default): the key values alone.
    /// </summary>
    public string? Group { get; set; }
}
