// A namespace of keywords, and a contract named by one.
using DbSync.Sdk;

namespace Corpus.@namespace.@class.@event;

public sealed record @record(string Id);

[SyncedStorage]
public interface @interface
{
    [SyncWrite("a.save")] Task @new([SyncKey] string @string, @record @record, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<@record>> @get(CancellationToken ct = default);
}
