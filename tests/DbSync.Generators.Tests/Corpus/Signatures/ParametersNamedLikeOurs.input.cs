// Parameters named like everything that generated code declares.
using DbSync.Sdk;

namespace Corpus.ParametersNamedLikeOurs;

public sealed record Row(string Id, string Text, DateTimeOffset UpdatedAt);

public interface IRow { string Id { get; } }

[SyncedStorage]
public interface IParametersNamedLikeOurs
{
    [SyncWrite("row.save")]
    Task SaveAsync([SyncKey] string runtime, Row writer, string reader, string reads, string value, string result, string ParametersNamedLikeOursSaveOperation, string KeyText, string global, string System, string DbSync, [GeneratedKey] string? _writer = null, [GeneratedTimestamp] DateTimeOffset? _reader = null, CancellationToken cancellationToken = default);

    [SyncDelete("row.delete")]
    Task DeleteAsync([SyncKey] string runtime, string id, CancellationToken _runtime = default);

    [MergedRead(Dedup.ById, OrderBy = "Text")]
    Task<IReadOnlyList<Row>> ListAsync(string runtime, string ListPlan, string ParametersNamedLikeOursDeleteOperation, string store, string token, string row, string tombstones, [MergeLimit] int limit, CancellationToken covered = default);

    [MergedRead(Dedup.Single)]
    Task<Row?> FindAsync(string id, string FindPlan, string found, string _reads, string ParametersNamedLikeOursDeleteOperation, CancellationToken ct = default);

    [MergedRead(Dedup.ById)]
    Task<List<T>> GenericAsync<T>(string GenericPlan, string store, CancellationToken token = default) where T : IRow;
}
