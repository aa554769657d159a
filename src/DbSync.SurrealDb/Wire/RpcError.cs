namespace DbSync.SurrealDb.Wire;

/// <summary>An error as the server words it. Its text may quote data: it is for <see cref="SurrealErrors"/> only.</summary>
/// <param name="Text">What the server says.</param>
/// <param name="Code">The code, if it gave one.</param>
/// <param name="Kind">What engines from version 3 call it.</param>
/// <param name="Detail">And more exactly.</param>
internal sealed record RpcError(string Text, int? Code, string? Kind, string? Detail)
{
    /// <summary>What stands before what a statement threw; that is kept as a whole.</summary>
    public const string ThrowPrefix = "An error occurred: ";

    // It may quote a whole document, which nobody reads.
    private const int LongestText = 4000;

    // Version 2 says it before whatever fails a request.
    private const string Prefix = "There was a problem with the database: ";

    /// <summary>Whether it only says that another statement of the transaction failed.</summary>
    public bool IsConsequence => Detail == "NotExecuted"
        || (Text.StartsWith("The query was not executed due to a ", StringComparison.Ordinal) && Text.EndsWith(" transaction", StringComparison.Ordinal));

    /// <summary>Reads an error from the object that holds it.</summary>
    /// <param name="fields">The object.</param>
    /// <param name="textField">Which of its fields holds the text.</param>
    public static RpcError From(SurrealObject fields, string textField) => new(
        Ends((fields.Fields.GetValueOrDefault(textField) as SurrealText)?.Value ?? ""),
        fields.Fields.GetValueOrDefault("code") is SurrealInt { Value: >= int.MinValue and <= int.MaxValue } code ? (int)code.Value : null,
        (fields.Fields.GetValueOrDefault("kind") as SurrealText)?.Value,
        ((fields.Fields.GetValueOrDefault("details") as SurrealObject)?.Fields.GetValueOrDefault("kind") as SurrealText)?.Value);

    /// <summary>Its beginning and its end: where a value is quoted in the middle, the end says what is wrong with it. An answer that was thrown is kept whole.</summary>
    private static string Ends(string text)
    {
        if (text.StartsWith(Prefix, StringComparison.Ordinal))
            text = text[Prefix.Length..];
        return text.Length <= LongestText || text.StartsWith(ThrowPrefix, StringComparison.Ordinal)
            ? text
            : $"{text[..(LongestText / 2)]}…{text[^(LongestText / 2)..]}";
    }
}
