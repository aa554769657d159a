// Members named like what generated code declares and uses.
using DbSync.Sdk;

namespace Corpus.MembersNamedLikeOurs;

public sealed record Row(string Id);

[SyncedStorage]
public interface IMembersNamedLikeOurs
{
    [SyncWrite("a.one")] Task _writer([SyncKey] string id, CancellationToken ct = default);
    [SyncWrite("a.two")] Task SyncedMembersNamedLikeOurs([SyncKey] string id, CancellationToken ct = default);
    [SyncDelete("a.three")] Task MergedMembersNamedLikeOurs([SyncKey] string id, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> List(CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> ListAsync(CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> ListPlan(CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> _reads(CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> MembersNamedLikeOursQueryMerger(CancellationToken ct = default);
    [PrimaryOnly] int MembersNamedLikeOursOperations { get; }
    [PrimaryOnly] string _runtime { get; }
    [PrimaryOnly] void _reader();
    [PrimaryOnly] Task Create(ISyncRuntime<IMembersNamedLikeOurs> runtime);
    [PrimaryOnly] Task Create();
    [PrimaryOnly] Task Catalog(int x);
}
