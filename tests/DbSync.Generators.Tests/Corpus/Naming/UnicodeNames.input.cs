// Names in other scripts, with combining characters, and written with escapes.
using DbSync.Sdk;

namespace Corpus.UnicodeNames;

public sealed record Größe(string Id, int Länge, string имя, string 名前);

[SyncedStorage]
public interface IÜbersicht
{
    [SyncWrite("a.save")] Task Speichern\u0041sync([SyncKey] string straße, Größe größe, string имя, int 数 = 3, CancellationToken ct = default);
    [MergedRead(Dedup.By, Keys = ["имя"], OrderBy = "Länge")] Task<IReadOnlyList<Größe>> СписокAsync([MergeLimit] int ограничение, CancellationToken ct = default);
}
