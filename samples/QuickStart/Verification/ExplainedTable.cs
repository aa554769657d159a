using DbSync.Sdk;

namespace QuickStart;

/// <summary>What the engine's verification found in one table, and what of it had to be so.</summary>
/// <param name="Found">What was found.</param>
/// <param name="Explained">How many rows differ for each known reason.</param>
/// <param name="Unexplained">What differs without a reason, or should differ and does not, in words.</param>
internal sealed record ExplainedTable(TableVerification Found, IReadOnlyDictionary<string, int> Explained, IReadOnlyList<string> Unexplained)
{
    /// <summary>Whether everything is explained.</summary>
    public bool Agrees => Unexplained.Count == 0;

    /// <summary>Holds a finding against what was predicted. A prediction that does not come true is a divergence as well.</summary>
    /// <param name="found">What was found; all differing keys are in it.</param>
    /// <param name="expected">Why which rows of the secondary must differ.</param>
    public static ExplainedTable Of(TableVerification found, IReadOnlyDictionary<(RowKey Row, DifferenceKind Kind), string> expected)
    {
        var outstanding = expected.Where(difference => difference.Key.Row.Table == found.Table).ToDictionary();
        var explained = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var unexplained = new List<string>();
        foreach (var difference in found.Differences)
        {
            var row = new RowKey(found.Table, difference.Key);
            if (outstanding.Remove((row, difference.Kind), out var reason))
                explained[reason] = explained.GetValueOrDefault(reason) + 1;
            else
                unexplained.Add($"{row}: {difference.Kind}");
        }

        unexplained.AddRange(outstanding.Keys.Select(difference => $"{difference.Row} should be {difference.Kind}, and is not"));
        return new(found, explained, unexplained);
    }
}
