namespace QuickStart;

/// <summary>How a secondary's row differs from the primary's.</summary>
internal enum DifferenceKind
{
    /// <summary>Only the primary has it.</summary>
    Missing = 0,

    /// <summary>Only the secondary has it.</summary>
    Extra = 1,

    /// <summary>Both have it, with different content.</summary>
    Changed = 2,
}
