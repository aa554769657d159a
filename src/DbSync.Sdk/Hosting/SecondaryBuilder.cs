namespace DbSync.Sdk;

/// <summary>How a secondary is made and treated.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
public sealed class SecondaryBuilder<TStorage> : StoreBuilder<TStorage>
    where TStorage : class
{
    internal SecondaryBuilder(string name)
        : base(name)
    {
    }

    /// <summary>The order in which secondaries are preferred for reads and promotion: lower numbers first, then by name. Default 0. Replication always runs in parallel.</summary>
    public int Priority { get; set; }

    /// <summary>Who begins a snapshot when this secondary needs one (<c>snapshot</c>). Default <see cref="SnapshotPolicy.Auto"/>.</summary>
    public SnapshotPolicy Snapshot { get; set; }

    /// <summary>Whether deletes are applied here. Default <see cref="DeletePolicy.Retain"/>: what the primary deletes stays here, hidden from merged reads.</summary>
    public DeletePolicy Deletes { get; set; }
}
