namespace DbSync.Classification;

/// <summary>What a member of a storage interface is for.</summary>
internal enum Role
{
    None,
    Write,
    Delete,
    Read,
    PrimaryOnly,

    /// <summary>Disposal of the store: the engine owns its stores, so the facade disposes nothing.</summary>
    Disposal,
}
