namespace DbSync.Sdk.Execution;

/// <summary>What an operation's payload says, or why it cannot be told.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <param name="Operation">The operation; <see langword="null"/>: it cannot be decoded.</param>
/// <param name="Error">Why it cannot.</param>
internal readonly record struct DecodedOperation<TStorage>(ISyncOperation<TStorage>? Operation, SyncPayloadException? Error)
    where TStorage : class
{
    /// <summary>Decodes an operation. Never throws.</summary>
    /// <param name="catalog">The contract's operations.</param>
    /// <param name="opType">The wire name.</param>
    /// <param name="payload">The payload.</param>
    public static DecodedOperation<TStorage> Of(OperationCatalog<TStorage> catalog, string opType, ReadOnlySpan<byte> payload)
    {
        try
        {
            return new(catalog.Decode(opType, payload), null);
        }
        catch (SyncPayloadException error)
        {
            return new(null, error);
        }
    }
}
