using System.Runtime.CompilerServices;
using System.Text;

namespace DbSync.FullStorage;

/// <summary>What strings every store accepts, so that no store keeps a text that another one would change or refuse.</summary>
/// <remarks>Every text must be well-formed UTF-16 (no lone surrogate) and free of U+0000: databases store UTF-8, and some end a text at U+0000.</remarks>
public static class TextRules
{
    /// <summary>Checks a user id, key, path or id: it must also not be empty.</summary>
    /// <param name="value">The text.</param>
    /// <param name="paramName">The parameter's name, for the message.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    /// <exception cref="ArgumentException">The text is empty, malformed or holds U+0000.</exception>
    public static string RequireKey(string? value, [CallerArgumentExpression(nameof(value))] string? paramName = null)
    {
        if (RequireText(value, paramName).Length == 0)
            throw new ArgumentException($"'{paramName}' is empty; it identifies a record and must have at least one character.", paramName);
        return value!;
    }

    /// <summary>Checks a text, which may be empty.</summary>
    /// <param name="value">The text.</param>
    /// <param name="paramName">The parameter's name, for the message.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    /// <exception cref="ArgumentException">The text is malformed or holds U+0000.</exception>
    public static string RequireText(string? value, [CallerArgumentExpression(nameof(value))] string? paramName = null)
    {
        ArgumentNullException.ThrowIfNull(value, paramName);
        if (value.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException($"'{paramName}' holds the character U+0000 at position {value.IndexOf('\0', StringComparison.Ordinal)}; remove it.", paramName);
        if (!IsWellFormed(value))
            throw new ArgumentException($"'{paramName}' is not well-formed Unicode: a surrogate stands alone. Do not cut texts inside a surrogate pair.", paramName);
        return value;
    }

    /// <summary>Checks a text that may be absent.</summary>
    /// <param name="value">The text, if any.</param>
    /// <param name="paramName">The parameter's name, for the message.</param>
    /// <returns>The text, if any.</returns>
    /// <exception cref="ArgumentException">The text is malformed or holds U+0000.</exception>
    public static string? RequireOptionalText(string? value, [CallerArgumentExpression(nameof(value))] string? paramName = null) =>
        value is null ? null : RequireText(value, paramName);

    internal static bool IsWellFormed(string value)
    {
        var rest = value.AsSpan();
        for (var at = rest.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0; at = rest.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            rest = rest[at..];
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[length..];
        }

        return true;
    }
}
