using System.Text.Json;

namespace QuickStart;

/// <summary>Makes the free-form JSON values that facts and metadata hold.</summary>
internal static class Properties
{
    /// <summary>A value as JSON.</summary>
    /// <param name="value">Anything that System.Text.Json can write.</param>
    public static JsonElement Value(object? value) => JsonSerializer.SerializeToElement(value);

    /// <summary>Several values by name.</summary>
    /// <param name="values">Names and values.</param>
    public static IReadOnlyDictionary<string, JsonElement> Of(params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            properties.Add(name, Value(value));
        return properties;
    }
}
