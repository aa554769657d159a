using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace QuickStart;

/// <summary>Reads the text of a documentation comment, without its XML.</summary>
internal static partial class DocComment
{
    /// <summary>The text of the <c>///</c> comment before a declaration; <see langword="null"/> when there is none.</summary>
    /// <param name="node">The declaration.</param>
    public static string? Of(SyntaxNode node)
    {
        var lines = node.GetLeadingTrivia().ToFullString().Split('\n')
            .Select(line => line.Trim()).Where(line => line.StartsWith("///", StringComparison.Ordinal)).Select(line => line[3..]);
        // References keep what they refer to: that is often the only word in the sentence that can be searched for.
        var text = Tag().Replace(Reference().Replace(string.Join(' ', lines), "${target}"), " ");
        text = System.Net.WebUtility.HtmlDecode(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return text.Length == 0 ? null : text;
    }

    [GeneratedRegex("""<\w+ (cref|name|langword|href)="(?<target>[^"]*)" ?/>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("<[^<>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
