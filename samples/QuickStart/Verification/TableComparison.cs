namespace QuickStart;

/// <summary>One table of the primary against the same table of a secondary.</summary>
/// <param name="Table">The table.</param>
/// <param name="PrimaryRows">The primary's rows.</param>
/// <param name="SecondaryRows">The secondary's rows.</param>
/// <param name="PrimaryHash">SHA-256 over the primary's rows in key order, those of explained differences left out, in hex.</param>
/// <param name="SecondaryHash">The same of the secondary.</param>
/// <param name="Explained">How many rows differ for each known reason.</param>
/// <param name="Unexplained">How many rows differ without a reason, or should differ and do not.</param>
/// <param name="Examples">The first of those, in words.</param>
internal sealed record TableComparison(
    string Table,
    long PrimaryRows,
    long SecondaryRows,
    string PrimaryHash,
    string SecondaryHash,
    IReadOnlyDictionary<string, int> Explained,
    int Unexplained,
    IReadOnlyList<string> Examples)
{
    /// <summary>Whether the tables agree, apart from what is explained.</summary>
    public bool Agrees => Unexplained == 0 && PrimaryHash == SecondaryHash;
}
