using System.Text.RegularExpressions;

namespace DbSync.SurrealDb.Wire;

/// <summary>What the server says of a value that a field's ASSERT refuses: <c>Found VALUE for field `f`, with record `ID`, but field must conform to: RULE</c>.</summary>
internal static partial class BrokenAssertion
{
    private const string Start = "Found ";
    private const string Field = " for field `";
    private const string Rule = "`, but field must conform to: ";

    /// <summary>The field and its rule, which are the schema's, without the value and the record between them.</summary>
    /// <returns><see langword="null"/> when the text is another, or when its data could pass for these.</returns>
    public static string? WithoutData(string text)
    {
        if (!text.StartsWith(Start, StringComparison.Ordinal) || Only(text, Field) is not (> 0 and var field) || Only(text, Rule) is not (> 0 and var rule) || rule < field)
            return null;
        var name = Name().Match(text, field + Field.Length);
        return name.Success ? $"{Start}…{Field}{name.Groups["name"].Value}{Rule}{text[(rule + Rule.Length)..]}" : null;
    }

    /// <summary>Where a text stands, if it stands there once.</summary>
    private static int Only(string text, string part)
    {
        var first = text.IndexOf(part, StringComparison.Ordinal);
        return first == text.LastIndexOf(part, StringComparison.Ordinal) ? first : -1;
    }

    [GeneratedRegex(@"\G`?(?<name>[A-Za-z_][A-Za-z0-9_.]*)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
