using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace DbSync.Generators.Tests;

/// <summary>Compares values by what is in them, to the bit: minus zero, NaN, a decimal's scale and a time's kind count.</summary>
internal static class Deep
{
    /// <summary>Where two values differ; <see langword="null"/> when they do not.</summary>
    public static string? Difference(object? left, object? right, string at = "")
    {
        // A JSON null in a JsonElement? cannot be told from no element; every store gets the same.
        if (left is JsonElement { ValueKind: JsonValueKind.Null } && right is null)
            return null;
        if (left is null || right is null)
            return left is null && right is null ? null : Say(left, right, at);
        if (Bits(left) is { } bits)
            return bits == Bits(right) ? null : Say(left, right, at);
        if (left is JsonElement element)
            return JsonElement.DeepEquals(element, (JsonElement)right) ? null : Say(left, right, at);
        if (left is IDictionary map)
            return Dictionaries(map, (IDictionary)right, at);
        if (left is IEnumerable items && left is not string)
            return Sequences(items, (IEnumerable)right, at);
        if (left.GetType().Namespace == "System" && left.GetType().GetProperties().Length == 0 && left.GetType().GetFields().Length == 0)
            return left.Equals(right) ? null : Say(left, right, at);
        return Members(left, right, at);
    }

    private static string? Bits(object value) => value switch
    {
        double number => BitConverter.DoubleToInt64Bits(number).ToString(System.Globalization.CultureInfo.InvariantCulture),
        float number => BitConverter.SingleToInt32Bits(number).ToString(System.Globalization.CultureInfo.InvariantCulture),
        Half number => BitConverter.HalfToInt16Bits(number).ToString(System.Globalization.CultureInfo.InvariantCulture),
        decimal number => string.Join(',', decimal.GetBits(number)),
        DateTime time => $"{time.Ticks}{time.Kind}",
        DateTimeOffset time => $"{time.Ticks}{time.Offset}",
        string text => text,
        Uri uri => uri.OriginalString,
        ReadOnlyMemory<byte> bytes => Convert.ToHexString(bytes.Span),
        Memory<byte> bytes => Convert.ToHexString(bytes.Span),
        ReadOnlyMemory<float> floats => string.Join(',', floats.ToArray().Select(BitConverter.SingleToInt32Bits)),
        Memory<float> floats => string.Join(',', floats.ToArray().Select(BitConverter.SingleToInt32Bits)),
        IFormattable other when value.GetType().IsPrimitive || value is Enum or Guid or DateOnly or TimeOnly or TimeSpan or Int128 or UInt128 =>
            other is Enum ? other.ToString("D", null) : other is TimeOnly or DateOnly ? other.ToString("O", null) : other.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        bool or char => value.ToString(),
        _ => null,
    };

    private static string? Dictionaries(IDictionary left, IDictionary right, string at)
    {
        if (left.Count != right.Count)
            return Say(left.Count, right.Count, at + ".Count");
        foreach (var key in left.Keys)
        {
            if (!right.Contains(key))
                return Say(key, null, at);
            if (Difference(left[key], right[key], $"{at}[{key}]") is { } difference)
                return difference;
        }

        return null;
    }

    private static string? Sequences(IEnumerable left, IEnumerable right, string at)
    {
        var isSet = left.GetType().Name.Contains("Set", StringComparison.Ordinal);
        var lefts = left.Cast<object?>().ToList();
        var rights = right.Cast<object?>().ToList();
        if (lefts.Count != rights.Count)
            return Say(lefts.Count, rights.Count, at + ".Count");
        if (isSet)
            return lefts.FirstOrDefault(item => !rights.Exists(other => Difference(item, other) is null)) is { } lost ? Say(lost, null, at) : null;
        for (var i = 0; i < lefts.Count; i++)
        {
            if (Difference(lefts[i], rights[i], $"{at}[{i}]") is { } difference)
                return difference;
        }

        return null;
    }

    private static string? Members(object left, object right, string at)
    {
        if (left.GetType() != right.GetType())
            return Say(left.GetType(), right.GetType(), at);
        foreach (var property in left.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.Name != "Cache"))
        {
            if (Difference(property.GetValue(left), property.GetValue(right), $"{at}.{property.Name}") is { } difference)
                return difference;
        }

        foreach (var field in left.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            if (Difference(field.GetValue(left), field.GetValue(right), $"{at}.{field.Name}") is { } difference)
                return difference;
        }

        return null;
    }

    private static string Say(object? left, object? right, string at) => $"{at}: {left ?? "null"} became {right ?? "null"}";
}
