namespace DbSync.Sdk;

/// <summary>One row of a store, the same bytes on every store that holds the same record.</summary>
/// <param name="Key">The row's natural key as <see cref="KeyText.Join"/> writes it.</param>
/// <param name="Content">The whole row as canonical UTF-8 JSON, key columns included.</param>
public readonly record struct SnapshotRow(string Key, ReadOnlyMemory<byte> Content);
