using DbSync.Sdk;

namespace QuickStart;

/// <summary>A row as the comparison sees it.</summary>
/// <param name="Key">The row's key.</param>
/// <param name="Hash">SHA-256 of its content, in hex.</param>
internal readonly record struct RowHash(string Key, string Hash)
{
    /// <summary>Hashes a row.</summary>
    /// <param name="row">The row.</param>
    public static RowHash Of(SnapshotRow row)
        => new(row.Key, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(row.Content.Span)));
}
