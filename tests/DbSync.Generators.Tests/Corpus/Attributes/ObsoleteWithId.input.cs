// Obsolete members and types that warn under an id of their own.
using DbSync.Sdk;

namespace Corpus.ObsoleteWithId;

#pragma warning disable OLD001, OLD002, OLD003, OLD004

[Obsolete("old", DiagnosticId = "OLD001", UrlFormat = "https://example.org/{0}")]
public sealed record Old(string Id, [property: Obsolete("old", DiagnosticId = "OLD002")] string? Text);

[SyncedStorage]
public interface IObsoleteWithId
{
    [Obsolete("old", DiagnosticId = "OLD003")] [SyncWrite("a.save")] Task SaveAsync([SyncKey] string id, List<Old> rows, CancellationToken ct = default);
    [MergedRead(Dedup.ById)] Task<IReadOnlyList<Old>> ListAsync(CancellationToken ct = default);
    [PrimaryOnly] Task<Func<Old[]>> DeepAsync(CancellationToken ct = default);
    [PrimaryOnly] [Obsolete("old", DiagnosticId = "OLD004")] int Count { get; }
}
