using System.Security.Cryptography;
using System.Text;
using DbSync.Sdk.Execution.Snapshots;

namespace DbSync.Sdk.Execution.Verification;

/// <summary>Counts what comparing one table finds.</summary>
/// <param name="table">The table.</param>
/// <param name="maxDifferences">How many differing keys are kept.</param>
/// <param name="propagatesDeletes">Whether the secondary applies deletes: rows that it alone has are then a fault.</param>
internal sealed class TableTally(string table, int maxDifferences, bool propagatesDeletes) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<KeyDifference> _differences = [];
    private long _secondaryRows;
    private long _missing;
    private long _different;
    private long _extra;

    public string Table => table;

    public long Rows { get; private set; }

    public long Repaired { get; set; }

    /// <summary>Counts a range if both sides have the same hash.</summary>
    /// <param name="rows">The primary's rows.</param>
    /// <param name="copy">The secondary's rows.</param>
    public bool TryAddEqual(IReadOnlyList<SnapshotRow> rows, IReadOnlyList<SnapshotRow> copy)
    {
        if (rows.Count != copy.Count || !HashOf(rows).AsSpan().SequenceEqual(HashOf(copy)))
            return false;
        Add(rows, copy.Count, []);
        return true;
    }

    /// <summary>Counts a range.</summary>
    /// <param name="rows">The primary's rows.</param>
    /// <param name="secondaryRows">How many rows the secondary has.</param>
    /// <param name="differences">In which they differ.</param>
    public void Add(IReadOnlyList<SnapshotRow> rows, int secondaryRows, IReadOnlyList<RowDifference> differences)
    {
        Rows += rows.Count;
        _secondaryRows += secondaryRows;
        Append(_hash, rows);
        foreach (var difference in differences)
        {
            switch (difference.Kind)
            {
                case DifferenceKind.Missing:
                    _missing++;
                    break;
                case DifferenceKind.Different:
                    _different++;
                    break;
                default:
                    _extra++;
                    break;
            }

            if (_differences.Count < maxDifferences)
                _differences.Add(new KeyDifference(difference.Row.Key, difference.Kind == DifferenceKind.Extra && !propagatesDeletes ? DifferenceKind.Retained : difference.Kind));
        }
    }

    public TableVerification Report() => new(
        table,
        Rows,
        _secondaryRows,
        _missing,
        _different,
        propagatesDeletes ? _extra : 0,
        propagatesDeletes ? 0 : _extra,
        Repaired,
        _differences,
        Convert.ToHexStringLower(_hash.GetHashAndReset()));

    public void Dispose() => _hash.Dispose();

    private static byte[] HashOf(IReadOnlyList<SnapshotRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, rows);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, IReadOnlyList<SnapshotRow> rows)
    {
        // Lengths first, so that what belongs to a key never passes for content.
        Span<byte> lengths = stackalloc byte[8];
        foreach (var row in rows)
        {
            var key = Encoding.Unicode.GetBytes(row.Key);
            BitConverter.TryWriteBytes(lengths, key.Length);
            BitConverter.TryWriteBytes(lengths[4..], row.Content.Length);
            hash.AppendData(lengths);
            hash.AppendData(key);
            hash.AppendData(row.Content.Span);
        }
    }
}
