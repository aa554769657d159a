// Experimental members, types deep inside of signatures, and members of records.
using DbSync.Sdk;
using System.Diagnostics.CodeAnalysis;

namespace Corpus.Experimental;

#pragma warning disable EXP001, EXP002, EXP003

[Experimental("EXP001")]
public sealed record New(string Id);

public sealed record Row(string Id, [property: Experimental("EXP002")] string? Text, New[]? Rows = null);

[SyncedStorage]
public interface IExperimental
{
    [Experimental("EXP003", UrlFormat = "https://example.org/{0}")] [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, Row row, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<New>> ListAsync(CancellationToken ct = default);
    [PrimaryOnly] Task DoAsync(Func<List<New>, int> map, CancellationToken ct = default);
    [PrimaryOnly] New? Current { get; }
    [PrimaryOnly] event Action<New> Changed;
    [PrimaryOnly] T Make<T>() where T : IEnumerable<New>;
}
