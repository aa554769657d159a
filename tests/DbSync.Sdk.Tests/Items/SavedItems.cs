namespace DbSync.Sdk.Tests.Items;

/// <summary>What a store held at one moment.</summary>
internal sealed record SavedItems(IReadOnlyDictionary<(string Owner, string Key), IReadOnlyList<string>> Rows, ReplicationCursor? Cursor);
