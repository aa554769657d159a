// Op types from constants, and attributes written with their full names and named arguments.
using DbSync.Sdk;

namespace Corpus.OpTypeConstants;

public static class OpType
{
    public const string Save = Prefix + ".save";
    private const string Prefix = "row";
}

[DbSync.Sdk.SyncedStorageAttribute()]
public interface IOpTypeConstants
{
    [global::DbSync.Sdk.SyncWriteAttribute(OpType.Save, Group = nameof(OpType) + "s")] Task SaveAsync(string id, CancellationToken ct = default);
    [SyncDelete(opType: "row" + "." + "delete", Group = "rows")] Task DeleteAsync(string id, CancellationToken ct = default);
}
