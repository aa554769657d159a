using System.Text.Json;

namespace DbSync.Sdk;

/// <summary>
/// One reified write (the Command pattern): it carries the arguments, and knows its op type, its ordering key, how to encode itself and how to
/// apply itself to a store. Implementations are generated.
/// </summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
public interface ISyncOperation<TStorage>
    where TStorage : class
{
    /// <summary>The stable wire name.</summary>
    string OpType { get; }

    /// <summary>Operations with an equal ordering key are applied in sequence order on every secondary.</summary>
    string OrderingKey { get; }

    /// <summary>Whether this is a delete: recorded as a tombstone, and applied only on secondaries that propagate deletes.</summary>
    bool IsDelete { get; }

    /// <summary>
    /// Whether no argument can change after the call. When <see langword="false"/>, the primary is given a copy decoded from the journaled
    /// bytes, so that a caller who changes an argument meanwhile cannot make the stores differ.
    /// </summary>
    bool IsImmutable { get; }

    /// <summary>Writes the arguments as one JSON object.</summary>
    /// <param name="writer">The writer to write to.</param>
    void Encode(Utf8JsonWriter writer);

    /// <summary>Applies the operation to a store and drops the result.</summary>
    /// <param name="target">The store.</param>
    /// <param name="cancellationToken">Cancels the store's call.</param>
    ValueTask ApplyAsync(TStorage target, CancellationToken cancellationToken);

    /// <summary>Tells which records the operation deletes, or which it writes that a tombstone may cover.</summary>
    /// <param name="sink">Where to tell it.</param>
    void ReportTombstones(ITombstoneSink sink);
}
