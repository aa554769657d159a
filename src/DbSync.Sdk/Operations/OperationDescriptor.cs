namespace DbSync.Sdk;

/// <summary>One row of the operation catalogue.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <param name="OpType">The stable wire name.</param>
/// <param name="IsDelete">Whether the operation is a delete.</param>
/// <param name="Decoder">Reads the operation from its payload.</param>
public sealed record OperationDescriptor<TStorage>(string OpType, bool IsDelete, OperationDecoder<TStorage> Decoder)
    where TStorage : class;
