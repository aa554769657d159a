namespace DbSync.Simulation.Stores;

/// <summary>Told of everything that changes the rows of a store, in the order in which it does.</summary>
internal interface IStoreWitness
{
    /// <summary>A write takes effect.</summary>
    /// <param name="write">The write.</param>
    void Applied(RecordWrite write);

    /// <summary>Where the rows of some writes stand before they take effect: what <see cref="MayRepeat"/> takes.</summary>
    /// <param name="writes">The writes.</param>
    object? Mark(IReadOnlyList<RecordWrite> writes);

    /// <summary>Rows of a snapshot take effect as writes do; those that it leaves alone stay as they are.</summary>
    void SnapshotWritten();

    /// <summary>The store is asked for its cursor: whoever asks may send again what comes behind it.</summary>
    void CursorRead();

    /// <summary>What it knows of the store, for <see cref="Restore"/>.</summary>
    object? Save();

    /// <summary>The store is what it was at some moment.</summary>
    /// <param name="saved">What was known then; <see langword="null"/>: it is empty.</param>
    void Restore(object? saved);

    /// <summary>Writes took effect that the caller did not hear of: it will send them again.</summary>
    /// <param name="mark">Where their rows stood before.</param>
    void MayRepeat(object? mark);
}
