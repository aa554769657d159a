namespace DbSync.Sdk;

/// <summary>Whose copy a merged read keeps when several sources return the same record.</summary>
public enum Prefer
{
    /// <summary>The primary's copy, else that of the secondary with the highest priority.</summary>
    Primary = 0,

    /// <summary>The copy with the newest timestamp property; a tie goes to the primary.</summary>
    Newest = 1,
}
