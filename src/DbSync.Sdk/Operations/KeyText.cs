using System.Globalization;
using System.Text;

namespace DbSync.Sdk;

/// <summary>Writes key values as text: the same value gives the same text in every process, and different keys never give the same text.</summary>
public static class KeyText
{
    private const char Separator = '|';
    private const char Escape = '\\';
    private const string Null = "\\0";

    /// <summary>One value as text, independent of culture: strings as they are, times in the round-trip form, the rest in the invariant culture.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    public static string? Of<T>(T value) => value switch
    {
        null => null,
        string text => text,
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
        Enum symbol => symbol.ToString("D"),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>Several values as one text. The parts are escaped, so that <c>("a|b", "c")</c> and <c>("a", "b|c")</c> differ.</summary>
    /// <param name="parts">The values, each as <see cref="Of{T}(T)"/> writes it; <see langword="null"/> is distinct from the empty string.</param>
    public static string Join(params ReadOnlySpan<string?> parts)
    {
        if (parts.Length == 1)
            return EscapePart(parts[0]);
        var text = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                text.Append(Separator);
            text.Append(EscapePart(parts[i]));
        }

        return text.ToString();
    }

    /// <summary>The key that all elements of a collection have: what orders a write of several records.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="elements">The elements; <see langword="null"/> counts as none.</param>
    /// <param name="key">An element's key, as <see cref="Of{T}(T)"/> writes it.</param>
    /// <param name="property">What the key is called, for the error message.</param>
    /// <returns>The key; <see langword="null"/> when there is no element.</returns>
    /// <exception cref="SyncPayloadException">Two elements have different keys: they could not be ordered with both.</exception>
    public static string? OfAll<T>(IEnumerable<T>? elements, Func<T, string?> key, string property)
    {
        ArgumentNullException.ThrowIfNull(key);
        string? common = null;
        var isFirst = true;
        foreach (var element in elements ?? [])
        {
            var own = key(element);
            if (!isFirst && own != common)
                throw new SyncPayloadException(null, $"The elements differ in '{property}', which orders the write. Write them in one call per '{property}'.");
            common = own;
            isFirst = false;
        }

        return common;
    }

    private static string EscapePart(string? part)
    {
        if (part is null)
            return Null;
        if (!part.AsSpan().ContainsAny(Separator, Escape))
            return part;
        return part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
    }
}
