// Keywords as names of members, parameters, type parameters and properties.
using DbSync.Sdk;

namespace Corpus.KeywordNames;

public sealed record Row(string @class, int @event, string value, string field);

[SyncedStorage]
public interface IKeywordNames
{
    [SyncWrite("row.save")] Task @await([SyncKey] string @string, Row @this, int? @params = null, bool @async = false, CancellationToken @default = default);
    [SyncDelete("row.delete")] Task @delete([SyncKey] string @class, CancellationToken @using = default);
    [MergedRead(Dedup.By, Keys = ["class"])] Task<IReadOnlyList<Row>> @foreach([MergeLimit] int @return, string @var, CancellationToken @yield = default);
    [PrimaryOnly] void @void<@in, @out>(@in @ref, @out @throw) where @in : notnull;
    [PrimaryOnly] int @int { get; }
    [PrimaryOnly] string @nameof(string @nameof);
    [PrimaryOnly] object @dynamic(object @dynamic, object @field, object value, object @record, object @partial, object @extension);
}
