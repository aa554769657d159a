// Members and types named like the contract and its parts.
using DbSync.Sdk;

namespace Corpus.NamedLikeTheInterface;

public sealed record NamedLikeTheInterface(string Id);

[SyncedStorage]
public interface INamedLikeTheInterface
{
    [SyncWrite("a.save")] Task NamedLikeTheInterface([SyncKey] string id, NamedLikeTheInterface namedLikeTheInterface, CancellationToken ct = default);
    [PrimaryOnly] string INamedLikeTheInterface { get; }
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<NamedLikeTheInterface>> Merged(CancellationToken ct = default);
}
