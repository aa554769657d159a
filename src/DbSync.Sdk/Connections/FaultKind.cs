namespace DbSync.Sdk;

/// <summary>What a store's exception means for replication.</summary>
public enum FaultKind
{
    /// <summary>The store cannot be reached, is throttling, or timed out: wait and try again for ever; no retry is used up.</summary>
    Unavailable = 0,

    /// <summary>The store refuses this operation (schema, constraint, decoding): retry a bounded number of times, then it becomes a dead letter.</summary>
    Rejected = 1,

    /// <summary>The store refuses us (authentication, schema version): a person is needed; the secondary's state becomes <see cref="ConnectionState.Failed"/>.</summary>
    NeedsAttention = 2,

    /// <summary>
    /// Whether the write took place is unknown (the connection broke while it was under way). On the primary the operation is
    /// rolled forward: applied again until its outcome is known. On a secondary it counts as <see cref="Unavailable"/>.
    /// </summary>
    OutcomeUnknown = 3,
}
