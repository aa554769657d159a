using System.Globalization;
using System.Text.RegularExpressions;

namespace DbSync.SurrealDb.Access;

/// <summary>What a server of version 2 wants written otherwise than one of version 3: all of it stands here.</summary>
internal sealed partial class Dialect
{
    private static readonly Dialect Newest = new()
    {
        DocumentsOfWords = "documents WHERE words @OR@ $words",
        CanThrowValues = true,
    };

    private static readonly Dialect Second = new()
    {
        // It has no @OR@: its index is asked for each of the words.
        DocumentsOfWords = "array::distinct(array::flatten($list.map(|$word| (SELECT VALUE id FROM documents WHERE words @@ $word)))) WHERE true",
        CanThrowValues = false,
    };

    private Dialect()
    {
    }

    /// <summary>What follows FROM for the documents that have one of <c>$list</c>, which <c>$words</c> are with spaces between; more conditions may follow.</summary>
    public required string DocumentsOfWords { get; init; }

    /// <summary>Whether a transaction can throw a value as CBOR: version 2 has no function for that.</summary>
    public required bool CanThrowValues { get; init; }

    /// <summary>The dialect of a server.</summary>
    /// <param name="version">What it says of itself, such as <c>surrealdb-3.0.2</c>; one that names no number is taken for the newest.</param>
    /// <exception cref="SurrealSchemaException">The version is older than 2.</exception>
    public static Dialect Of(string version)
    {
        if (Major().Match(version) is not { Success: true } match || !int.TryParse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var major))
            return Newest;
        return major switch
        {
            >= 3 => Newest,
            2 => Second,
            _ => throw new SurrealSchemaException($"The server has version {match.Value} of SurrealDB; DbSync.SurrealDb needs version 2 or later."),
        };
    }

    /// <summary>Statements of ours that change something: they are written for version 3, and hold no data.</summary>
    public string Translate(string statements) => this == Newest
        ? statements
        : statements.Replace(" FULLTEXT ANALYZER ", " SEARCH ANALYZER ", StringComparison.Ordinal).Replace("type::record(", "type::thing(", StringComparison.Ordinal);

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Major();
}
