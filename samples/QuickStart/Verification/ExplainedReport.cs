namespace QuickStart;

/// <summary>One secondary, table by table.</summary>
/// <param name="Secondary">The secondary's name.</param>
/// <param name="Tables">The tables.</param>
internal sealed record ExplainedReport(string Secondary, IReadOnlyList<ExplainedTable> Tables)
{
    /// <summary>Whether every table agrees, apart from what is explained.</summary>
    public bool Agrees => Tables.All(table => table.Agrees);

    /// <summary>How many rows differ for a known reason.</summary>
    public int Explained => Tables.Sum(table => table.Explained.Values.Sum());
}
