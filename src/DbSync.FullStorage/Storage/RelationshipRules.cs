using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DbSync.FullStorage;

/// <summary>What names the types of relationships may have: some stores make a table or an edge type of each.</summary>
public static partial class RelationshipRules
{
    /// <summary>The longest name of a type, in characters.</summary>
    public const int MaxTypeLength = 64;

    /// <summary>Checks the name of a type: ASCII letters, digits and underscores, at most 64, not starting with a digit.</summary>
    /// <param name="relationshipType">The name.</param>
    /// <param name="paramName">The parameter's name, for the message.</param>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentNullException">There is no name.</exception>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    public static string RequireType(string? relationshipType, [CallerArgumentExpression(nameof(relationshipType))] string? paramName = null)
    {
        ArgumentNullException.ThrowIfNull(relationshipType, paramName);
        if (relationshipType.Length > MaxTypeLength || !TypeName().IsMatch(relationshipType))
        {
            throw new ArgumentException(
                $"'{paramName}' is not the name of a relationship type: it must have 1 to {MaxTypeLength} ASCII letters, digits or underscores and not start with a digit.",
                paramName);
        }

        return relationshipType;
    }

    /// <summary>Checks the filter of a traversal.</summary>
    /// <param name="relationshipType">The name; <see langword="null"/> or empty: any.</param>
    /// <param name="paramName">The parameter's name, for the message.</param>
    /// <returns>The name, or <see langword="null"/> for any.</returns>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    public static string? RequireFilter(string? relationshipType, [CallerArgumentExpression(nameof(relationshipType))] string? paramName = null) =>
        string.IsNullOrEmpty(relationshipType) ? null : RequireType(relationshipType, paramName);

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeName();
}
