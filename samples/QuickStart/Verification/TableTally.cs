using System.Security.Cryptography;
using System.Text;

namespace QuickStart;

/// <summary>Counts and hashes the pairs of one table.</summary>
/// <param name="table">The table.</param>
/// <param name="expected">The differences that there must be.</param>
internal sealed class TableTally(string table, ExpectedDifferences expected)
{
    private const int MaxExamples = 5;

    private readonly IncrementalHash _primary = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _secondary = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly HashSet<RowDifference> _outstanding = [.. expected.In(table)];
    private readonly SortedDictionary<string, int> _explained = new(StringComparer.Ordinal);
    private readonly List<string> _examples = [];
    private long _primaryRows;
    private long _secondaryRows;
    private int _unexplained;

    /// <summary>Takes the next row of both stores.</summary>
    /// <param name="primary">The primary's row; <see langword="null"/> when only the secondary has it.</param>
    /// <param name="secondary">The secondary's row; <see langword="null"/> when only the primary has it.</param>
    public void Add(RowHash? primary, RowHash? secondary)
    {
        _primaryRows += primary is null ? 0 : 1;
        _secondaryRows += secondary is null ? 0 : 1;
        if (Difference(primary, secondary) is { } difference)
        {
            if (expected.Explain(difference) is { } reason)
            {
                _explained[reason] = _explained.GetValueOrDefault(reason) + 1;
                _outstanding.Remove(difference);
                return;
            }

            Blame(difference.Kind switch
            {
                DifferenceKind.Missing => $"{difference.Row} is missing",
                DifferenceKind.Extra => $"{difference.Row} should not be there",
                _ => $"{difference.Row} has other content",
            });
        }

        Append(_primary, primary);
        Append(_secondary, secondary);
    }

    /// <summary>The result.</summary>
    public TableComparison Finish()
    {
        foreach (var difference in _outstanding)
            Blame(difference.Kind == DifferenceKind.Extra ? $"{difference.Row} should have been retained" : $"{difference.Row} should have been refused");
        using (_primary)
        using (_secondary)
        {
            return new(
                table, _primaryRows, _secondaryRows, Hex(_primary), Hex(_secondary), _explained, _unexplained, _examples);
        }
    }

    private RowDifference? Difference(RowHash? primary, RowHash? secondary) => (primary, secondary) switch
    {
        ({ } ours, null) => new(new(table, ours.Key), DifferenceKind.Missing, null),
        (null, { } theirs) => new(new(table, theirs.Key), DifferenceKind.Extra, theirs.Hash),
        ({ } ours, { } theirs) when ours.Hash != theirs.Hash => new(new(table, ours.Key), DifferenceKind.Changed, theirs.Hash),
        _ => null,
    };

    private void Blame(string example)
    {
        _unexplained++;
        if (_examples.Count < MaxExamples)
            _examples.Add(example);
    }

    private static void Append(IncrementalHash hash, RowHash? row)
    {
        // The key's length goes first: a key may hold any character, and rows must not run into each other.
        if (row is { } present)
            hash.AppendData(Encoding.UTF8.GetBytes($"{present.Key.Length}:{present.Key}:{present.Hash}\n"));
    }

    private static string Hex(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());
}
