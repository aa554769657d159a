namespace DbSync.Classification;

/// <summary>What a member of a storage interface is for.</summary>
internal enum Role
{
    None,
    Write,
    Delete,
    Read,
    PrimaryOnly,
}
