namespace DbSync.Sdk;

/// <summary>How a secondary is compared with the primary.</summary>
public sealed record VerificationOptions
{
    /// <summary>Whether differing rows are mended: missing and different ones written, and with propagated deletes extra ones removed. Default: no.</summary>
    public bool Repair { get; init; }

    /// <summary>The tables to compare; <see langword="null"/> (default): all.</summary>
    public IReadOnlyList<string>? Tables { get; init; }

    /// <summary>How many differing keys of each table are told; all are counted. Default 100.</summary>
    public int MaxDifferences { get; init; } = 100;
}
