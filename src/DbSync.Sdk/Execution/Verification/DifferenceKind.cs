namespace DbSync.Sdk;

/// <summary>How a row of a secondary differs from the primary's.</summary>
public enum DifferenceKind
{
    /// <summary>The secondary does not have it.</summary>
    Missing = 0,

    /// <summary>Only the secondary has it.</summary>
    Extra = 1,

    /// <summary>Both have it, with different content.</summary>
    Different = 2,

    /// <summary>Only the secondary has it, because it keeps what the primary deletes. It is no fault.</summary>
    Retained = 3,
}
