namespace DbSync.Sdk.Merging;

/// <summary>
/// The tombstones as one merged read sees them: those live when it began stay until it ends, because a store may have answered it before
/// the delete arrived there. Disposing it ends the read.
/// </summary>
internal sealed class TombstoneView : ITombstones, IDisposable
{
    private readonly TombstoneSet _set;
    private long _trustedUpTo = long.MaxValue;
    private bool _isExpired;

    internal TombstoneView(TombstoneSet set, long version, bool isTracked)
    {
        _set = set;
        Version = version;
        IsTracked = isTracked;
    }

    /// <summary>The version of the set at which the read began.</summary>
    public long Version { get; }

    /// <summary>
    /// Whether the set gave tombstones up that this read needs, because the read took too long: the answers of secondaries are then of no use.
    /// </summary>
    public bool IsExpired => Volatile.Read(ref _isExpired);

    internal bool IsTracked { get; set; }

    internal TombstoneView? Previous { get; set; }

    internal TombstoneView? Next { get; set; }

    /// <inheritdoc/>
    public bool Covers(string deleteOpType, DateTimeOffset? rowTime, string? rowKey, params ReadOnlySpan<string?> conditions) =>
        _set.Covers(Version, deleteOpType, rowTime, rowKey, conditions)

        // A tombstone given up while the answers are merged may be the very one that was looked for.
        || IsExpired
        || _set.HighestDropped > _trustedUpTo;

    /// <summary>Tells which deletes all the stores had applied whose answers are merged: tombstones up to there can do without.</summary>
    /// <param name="sequence">The lowest <see cref="IReadSource{TStorage}.DeletesAppliedUpTo"/> among them.</param>
    public void TrustUpTo(long sequence) => _trustedUpTo = sequence;

    public void Dispose() => _set.ExitRead(this);

    internal void Expire() => Volatile.Write(ref _isExpired, true);
}
