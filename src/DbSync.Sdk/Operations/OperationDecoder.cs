using System.Text.Json;

namespace DbSync.Sdk;

/// <summary>Reads one operation from its JSON object. Generated, one per op type.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
/// <param name="reader">A reader in front of the object's first token.</param>
/// <exception cref="SyncPayloadException">The payload is not what the operation's encoder writes.</exception>
/// <exception cref="JsonException">The payload is not JSON.</exception>
public delegate ISyncOperation<TStorage> OperationDecoder<TStorage>(ref Utf8JsonReader reader)
    where TStorage : class;
