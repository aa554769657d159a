// A namespace of one's own inside which System and DbSync mean something else.
using System.Diagnostics.CodeAnalysis;

namespace Corpus.SystemNamespace.System.Threading.DbSync.Sdk;

public sealed record Row(string Id);

[global::DbSync.Sdk.SyncedStorage]
public interface ISystemNamespace
{
    [global::DbSync.Sdk.SyncWrite("a.save")] Task SaveAsync([global::DbSync.Sdk.SyncKey] string id, Row row, CancellationToken ct = default);
    [Obsolete("old", DiagnosticId = "OLD001"), global::DbSync.Sdk.PrimaryOnly] object? Make([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicFields)] Type type);
    [global::DbSync.Sdk.MergedRead(global::DbSync.Sdk.Dedup.ById)] Task<IReadOnlyList<Row>> ListAsync(CancellationToken ct = default);
}
