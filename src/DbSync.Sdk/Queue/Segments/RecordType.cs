namespace DbSync.Sdk.Queue.Segments;

/// <summary>What a record says.</summary>
internal enum RecordType : byte
{
    /// <summary>There is no record.</summary>
    None = 0,

    /// <summary>An operation is about to be written to the primary.</summary>
    Intent = 1,

    /// <summary>The primary has the operation.</summary>
    Commit = 2,

    /// <summary>The primary does not have the operation.</summary>
    Abort = 3,

    /// <summary>Nothing, but that what is before is durable.</summary>
    Mark = 4,
}
