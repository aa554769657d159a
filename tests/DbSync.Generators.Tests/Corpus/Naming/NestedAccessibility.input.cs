// Nested contracts of every accessibility, with arguments that are as hidden.
using DbSync.Sdk;

namespace Corpus.NestedAccessibility;

public partial class Outer
{
    private sealed record Row(string Id);

    [SyncedStorage]
    private interface IPrivate
    {
        [SyncWrite("a.save")] Task SaveAsync([SyncKey(nameof(Row.Id))] Row row, CancellationToken ct = default);
        [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> ListAsync(CancellationToken ct = default);
    }

    [SyncedStorage] protected interface IProtected { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }

    [SyncedStorage] private protected interface IPrivateProtected { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }

    [SyncedStorage] protected internal interface IProtectedInternal { [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default); }

    internal static int Use() => MergedPrivate.Catalog.Operations.Count;
}
