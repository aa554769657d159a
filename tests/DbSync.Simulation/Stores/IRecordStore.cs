namespace DbSync.Simulation.Stores;

/// <summary>The contract that is simulated: the smallest that has writes, deletes of one row and of a scope, and both kinds of merged reads.</summary>
[SyncedStorage]
internal interface IRecordStore
{
    [SyncWrite("record.put")]
    Task PutAsync([SyncKey] string owner, string id, long stamp, string text, CancellationToken cancellationToken = default);

    [SyncDelete("record.delete", Covers = [typeof(Record)])]
    Task DeleteAsync([SyncKey] string owner, string id, CancellationToken cancellationToken = default);

    [SyncDelete("record.clear", Covers = [typeof(Record)])]
    Task ClearAsync([SyncKey] string owner, CancellationToken cancellationToken = default);

    [MergedRead(Dedup.By, Keys = [nameof(Record.Owner), nameof(Record.Id)], OrderBy = nameof(Record.Id))]
    Task<IReadOnlyList<Record>> ListAsync(string owner, CancellationToken cancellationToken = default);

    [MergedRead(Dedup.Single)]
    Task<Record?> FindAsync(string owner, string id, CancellationToken cancellationToken = default);
}
