using System.Text.RegularExpressions;

namespace DbSync.SurrealDb.Wire;

/// <summary>Makes exceptions of the server's errors: what they mean, and a message without the data that the server's own may quote.</summary>
internal static partial class SurrealErrors
{
    private const int AuthenticationFailed = -32002;
    private const int LongestText = 200;

    /// <summary>The exception for an error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="statement">The statement that failed, from 0; none if the request did.</param>
    public static SurrealException From(RpcError error, int? statement = null)
    {
        var kind = KindOf(error);
        var where = statement is { } position ? $"statement {position}" : "the request";
        var what = error.Text.Length == 0 ? "it gave no reason" : WithoutData(error.Text);
        return new SurrealException(kind, $"SurrealDB refused {where}: {what}", error.Code, statement)
        {
            Thrown = error.Text.StartsWith(RpcError.ThrowPrefix, StringComparison.Ordinal) ? error.Text[RpcError.ThrowPrefix.Length..] : null,
        };
    }

    private static SurrealErrorKind KindOf(RpcError error)
    {
        var text = error.Text;
        if (text.Contains("can be retried", StringComparison.Ordinal) || text.Contains("Transaction conflict", StringComparison.OrdinalIgnoreCase))
            return SurrealErrorKind.Conflict;
        if (error.Code == AuthenticationFailed || error.Kind is "NotAllowed" or "Auth"
            || text.StartsWith("IAM error", StringComparison.Ordinal) || text.Contains("Not enough permissions", StringComparison.Ordinal))
            return SurrealErrorKind.Denied;
        if ((error is { Kind: "NotFound", Detail: "Table" or null } || error.Kind is null) && MissingTable().IsMatch(text))
            return SurrealErrorKind.NotFound;

        // The server gave up on it, and wrote nothing: it may have time later.
        return text.Contains("exceeded the timeout", StringComparison.Ordinal) ? SurrealErrorKind.Unavailable : SurrealErrorKind.Rejected;
    }

    /// <summary>
    /// The server's text up to where it begins to quote data. Names of tables, fields and indexes stand in backticks and are kept; of a record's id
    /// its table is kept; at anything else that is quoted, and at a type's parameter, which version 2 makes of data, the text ends: data may hold quotes
    /// of its own.
    /// </summary>
    internal static string WithoutData(string text)
    {
        if (MissingTable().IsMatch(text))
            return text;
        if (BrokenAssertion.WithoutData(text) is { } told)
            return told;
        if (text.StartsWith("Parse error", StringComparison.Ordinal))
        {
            // What follows the first line is a piece of the statement.
            var place = ParsePlace().Match(text);
            return FirstLine(text) + (place.Success ? $", at line {place.Groups["line"].Value}, column {place.Groups["column"].Value}" : "");
        }

        text = FirstLine(text);

        // What follows is the value, and a number stands in no quotes.
        const string Duplicate = " already contains ";
        var duplicate = text.IndexOf(Duplicate, StringComparison.Ordinal);
        if (duplicate >= 0)
            text = text[..(duplicate + Duplicate.Length)] + "…";
        var at = 0;
        while (at < text.Length)
        {
            var quote = text.AsSpan(at).IndexOfAny("`'\"<");
            if (quote < 0)
                break;
            quote += at;
            if (text[quote] == '\'' && quote > 0 && char.IsAsciiLetter(text[quote - 1]))
                at = quote + 1; // An apostrophe: "couldn't".
            else if (QuotedName().Match(text, quote) is { Success: true } name)
                at = quote + name.Length;
            else if (QuotedRecord().Match(text, quote) is { Success: true } record)
                (text, at) = ($"{text[..quote]}`{record.Groups["table"].Value}:…`{text[(quote + record.Length)..]}", quote + record.Groups["table"].Length + 4);
            else
                return text[..quote] + "…";
        }

        return text;
    }

    private static string FirstLine(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        text = end < 0 ? text : text[..end];
        return text.Length <= LongestText ? text : text[..LongestText] + "…";
    }

    [GeneratedRegex(@"^The table '[^'\n]+' does not exist$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MissingTable();

    [GeneratedRegex(@"--> \[(?<line>\d+):(?<column>\d+)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ParsePlace();

    [GeneratedRegex(@"\G(``?[A-Za-z_][A-Za-z0-9_]*(\.\*|\.[A-Za-z_][A-Za-z0-9_]*|\[\*\]|\[\d+\])*`?`|(?<=(field|table|index) )'[A-Za-z_][A-Za-z0-9_.]*')", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedName();

    [GeneratedRegex(@"\G`(?<table>[A-Za-z_][A-Za-z0-9_]*):[A-Za-z0-9_-]+`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedRecord();
}
