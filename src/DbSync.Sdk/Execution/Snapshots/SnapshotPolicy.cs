namespace DbSync.Sdk;

/// <summary>Who begins the snapshot of a secondary that needs one.</summary>
public enum SnapshotPolicy
{
    /// <summary>It is begun as soon as it is needed (<c>auto</c>).</summary>
    Auto = 0,

    /// <summary>A person begins it, with <c>SnapshotAsync</c> (<c>manual</c>).</summary>
    Manual = 1,
}
