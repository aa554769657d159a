// Properties whose accessors are not all public.
using DbSync.Sdk;

namespace Corpus.AccessorAccessibility;

[SyncedStorage]
public interface IAccessorAccessibility
{
    [PrimaryOnly] int Open { get; internal set; }
    [PrimaryOnly] internal int Hidden { get; set; }
    [PrimaryOnly] internal string this[int index] { get; }
    [PrimaryOnly] internal event EventHandler Changed;
    [SyncWrite("row.save")] internal Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
}
