// Static members, constants and nested types need no role and no forwarding.
using DbSync.Sdk;

namespace Corpus.StaticMembers;

[SyncedStorage]
public interface IStaticMembers
{
    const string Prefix = "x";
    static int Count;
    static string Make() => Prefix;
    static string Name { get; set; } = "";
    static event EventHandler? Changed { add { } remove { } }
    public sealed record Row(string Id, Kind Kind);
    public enum Kind { One, Two }
    public delegate void Done(Row row);
    [SyncWrite("row.save")] Task SaveAsync([SyncKey(nameof(Row.Id))] Row row, Kind kind = Kind.Two, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> ListAsync(CancellationToken ct = default);
    [PrimaryOnly] event Done Finished;
}
