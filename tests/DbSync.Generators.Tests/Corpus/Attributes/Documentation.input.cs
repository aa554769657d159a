// Interfaces that are documented, with references, lists, code and characters that XML must escape.
using DbSync.Sdk;

namespace Corpus.Documentation;

/// <summary>A row &amp; its <c>Id</c>.</summary>
/// <param name="Id">The identity.</param>
public sealed record Row(string Id);

/// <summary>A documented contract; see <see cref="SaveAsync(string, Row, CancellationToken)"/>.</summary>
[SyncedStorage]
public interface IDocumentation
{
    /// <summary>Saves <paramref name="row"/> under <paramref name="id"/> &lt;once&gt;.</summary>
    /// <param name="id">The identity.</param>
    /// <param name="row">What is saved.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>A task.</returns>
    /// <remarks><para>Idempotent.</para></remarks>
    [SyncWrite("row.save")] Task SaveAsync([SyncKey] string id, Row row, CancellationToken ct = default);

    /// <inheritdoc cref="SaveAsync(string, Row, CancellationToken)"/>
    [SyncWrite("row.save-many")] Task SaveAsync([SyncKey] string id, IReadOnlyList<Row> row, CancellationToken ct = default);

    /// <summary>Finds rows.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="kind">Their kind.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The rows.</returns>
    [MergedRead(Dedup.None)] Task<IReadOnlyList<T>> ListAsync<T>(string kind, CancellationToken ct = default);

    /// <summary>How many there are.</summary>
    [PrimaryOnly] int Count { get; }

    /// <summary>One of them.</summary>
    /// <param name="index">Which.</param>
    [PrimaryOnly] Row this[int index] { get; }
}
