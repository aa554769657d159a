// Two bases declare the same members: both are implemented, each calls its own.
using DbSync.Sdk;

namespace Corpus.SameMemberFromTwoBases;

public sealed record Row(string Id);

public interface ILeft
{
    [SyncWrite("left.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> ListAsync(CancellationToken ct = default);
    [PrimaryOnly] string Name { get; set; }
    [PrimaryOnly] string this[int index] { get; }
    [PrimaryOnly] event EventHandler Changed;
}

public interface IRight
{
    [SyncWrite("right.save")] Task SaveAsync([SyncKey] string id, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Row>> ListAsync(CancellationToken ct = default);
    [PrimaryOnly] string Name { get; set; }
    [PrimaryOnly] string this[int index] { get; }
    [PrimaryOnly] event EventHandler Changed;
}

[SyncedStorage]
public interface ISameMemberFromTwoBases : ILeft, IRight;
