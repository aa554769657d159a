namespace DbSync.FullStorage;

/// <summary>The store is closed: connect it before use.</summary>
/// <param name="storeName">The store, as it names itself in messages.</param>
public sealed class StorageClosedException(string storeName) : InvalidOperationException($"{storeName} is closed; call ConnectAsync before using it.");
