using System.Collections.Frozen;
using System.Text.Json;

namespace DbSync.Sdk;

/// <summary>Every operation of a contract by its op type: what turns journaled bytes back into a call.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
public sealed class OperationCatalog<TStorage>
    where TStorage : class
{
    // The default of Utf8JsonWriter.
    private const int MaxDepth = 1000;

    private readonly FrozenDictionary<string, OperationDescriptor<TStorage>> _byOpType;

    /// <summary>Makes a catalogue.</summary>
    /// <param name="operations">The operations; their op types must differ.</param>
    /// <exception cref="ArgumentException">Two operations have the same op type.</exception>
    public OperationCatalog(params IEnumerable<OperationDescriptor<TStorage>> operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        var byOpType = new Dictionary<string, OperationDescriptor<TStorage>>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            if (!byOpType.TryAdd(operation.OpType, operation))
                throw new ArgumentException($"The op type '{operation.OpType}' is used by two operations; each needs its own.", nameof(operations));
        }

        _byOpType = byOpType.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>All operations, in no particular order.</summary>
    public IReadOnlyCollection<OperationDescriptor<TStorage>> Operations => _byOpType.Values;

    /// <summary>Whether the op type is a delete; <see langword="false"/> for an unknown one.</summary>
    /// <param name="opType">The stable wire name.</param>
    public bool IsDelete(string opType) => _byOpType.TryGetValue(opType, out var operation) && operation.IsDelete;

    /// <summary>Turns a payload back into its operation.</summary>
    /// <param name="opType">The stable wire name.</param>
    /// <param name="payload">The operation's JSON object.</param>
    /// <exception cref="SyncPayloadException">The op type is empty or unknown, or the payload cannot be decoded.</exception>
    public ISyncOperation<TStorage> Decode(string? opType, ReadOnlySpan<byte> payload)
    {
        if (string.IsNullOrEmpty(opType))
            throw new SyncPayloadException(opType, "The operation has no op type.");
        if (!_byOpType.TryGetValue(opType, out var descriptor))
        {
            throw new SyncPayloadException(
                opType,
                $"The op type '{opType}' is not part of the contract {typeof(TStorage).Name}. It was written by another version of the program; run that version, or discard the operation.");
        }

        try
        {
            // What the writer was allowed to nest, the reader must be able to read.
            var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = MaxDepth });
            return descriptor.Decoder(ref reader);
        }
        catch (SyncPayloadException error) when (error.OpType is null)
        {
            throw new SyncPayloadException(opType, $"The payload of '{opType}' cannot be decoded. {error.Message}");
        }
        catch (Exception error) when (error is not SyncPayloadException)
        {
            // Whatever it is, also of a consumer's own converter: an operation that cannot be decoded must not end the lane that meets it.
            // The inner exception may quote the payload: only its type is passed on.
            throw new SyncPayloadException(opType, $"The payload of '{opType}' ({payload.Length} bytes) cannot be decoded ({error.GetType().Name}).");
        }
    }
}
