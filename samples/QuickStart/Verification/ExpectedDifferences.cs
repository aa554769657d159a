namespace QuickStart;

/// <summary>
/// The differences that a secondary must show, each with its reason. They are a prediction, not an excuse: one that does not occur, or occurs
/// otherwise, is a divergence as well.
/// </summary>
internal sealed class ExpectedDifferences
{
    private readonly Dictionary<RowKey, (RowDifference Difference, string Reason)> _expected = [];

    /// <summary>How many there are.</summary>
    public int Count => _expected.Count;

    /// <summary>Expects rows that the primary deleted and the secondary keeps, with the content that they had.</summary>
    /// <param name="deleted">The rows, with the hashes of their last content on the primary.</param>
    public void AddRetained(IEnumerable<KeyValuePair<RowKey, string>> deleted)
    {
        foreach (var (row, hash) in deleted)
            _expected.Add(row, (new(row, DifferenceKind.Extra, hash), "retained delete"));
    }

    /// <summary>Expects a row that the secondary refused, and that the primary has.</summary>
    /// <param name="row">The row.</param>
    public void AddDeadLetter(RowKey row) => _expected.Add(row, (new(row, DifferenceKind.Missing, null), "dead letter"));

    /// <summary>The reason for a difference; <see langword="null"/> when there is none.</summary>
    /// <param name="difference">The difference.</param>
    public string? Explain(RowDifference difference)
        => _expected.TryGetValue(difference.Row, out var expected) && expected.Difference == difference ? expected.Reason : null;

    /// <summary>The expected differences of one table.</summary>
    /// <param name="table">The table.</param>
    public IEnumerable<RowDifference> In(string table)
        => _expected.Values.Select(expected => expected.Difference).Where(difference => difference.Row.Table == table);
}
