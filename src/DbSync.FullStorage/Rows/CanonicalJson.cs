using System.Buffers;
using System.Collections.Frozen;
using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DbSync.FullStorage;

/// <summary>
/// JSON in the one form that every store keeps: no white space; characters as they are, but quotes, backslashes, control characters and those
/// beyond U+FFFF escaped; numbers and the order of an object's properties as given. Free-form properties (metadata) are an object whose names stand in ordinal order.
/// </summary>
public static class CanonicalJson
{
    /// <summary>How deep values may be nested, the same on every store.</summary>
    public const int MaxDepth = 256;

    // Rows wrap values: two levels more.
    internal static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth + 8,
        SkipValidation = false,
    };

    private static readonly JsonDocumentOptions ReaderOptions = new() { MaxDepth = MaxDepth + 8 };

    /// <summary>A value as canonical UTF-8 JSON.</summary>
    /// <param name="value">The value.</param>
    /// <param name="paramName">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentException">The value is undefined (<c>default(JsonElement)</c>), nested too deep, or holds malformed Unicode.</exception>
    public static byte[] Write(JsonElement value, [CallerArgumentExpression(nameof(value))] string? paramName = null) =>
        Checked(paramName, writer => Append(writer, value, paramName));

    /// <summary>Free-form properties as a canonical UTF-8 JSON object; <see langword="null"/> and empty give <c>{}</c>.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="paramName">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentException">A value is undefined, nested too deep, or holds malformed Unicode.</exception>
    public static byte[] WriteProperties(IReadOnlyDictionary<string, JsonElement>? properties, [CallerArgumentExpression(nameof(properties))] string? paramName = null) =>
        properties is null or { Count: 0 } ? "{}"u8.ToArray() : Checked(paramName, writer => AppendProperties(writer, properties, paramName));

    /// <summary>Reads a value; it lives as long as it is referenced.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public static JsonElement Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, ReaderOptions);
        return document.RootElement.Clone();
    }

    /// <summary>Reads a value; it lives as long as it is referenced.</summary>
    /// <param name="json">JSON.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonElement Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads free-form properties into a dictionary that nobody can change, in ordinal order of their names.</summary>
    /// <param name="json">A UTF-8 JSON object.</param>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    /// <exception cref="InvalidOperationException">The JSON is not an object.</exception>
    public static IReadOnlyDictionary<string, JsonElement> ReadProperties(ReadOnlyMemory<byte> json) => ToProperties(Read(json));

    /// <summary>Reads free-form properties into a dictionary that nobody can change, in ordinal order of their names.</summary>
    /// <param name="json">A JSON object.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="InvalidOperationException">The JSON is not an object.</exception>
    public static IReadOnlyDictionary<string, JsonElement> ReadProperties(string json) => ReadProperties(Encoding.UTF8.GetBytes(json));

    /// <summary>A copy of a value, in canonical form and independent of its document.</summary>
    /// <inheritdoc cref="Write"/>
    public static JsonElement Copy(JsonElement value, [CallerArgumentExpression(nameof(value))] string? paramName = null) => Read(Write(value, paramName));

    /// <summary>A copy of free-form properties, in canonical form, independent of the dictionary and of its values' documents.</summary>
    /// <inheritdoc cref="WriteProperties"/>
    public static IReadOnlyDictionary<string, JsonElement> CopyProperties(
        IReadOnlyDictionary<string, JsonElement>? properties, [CallerArgumentExpression(nameof(properties))] string? paramName = null) =>
        properties is null or { Count: 0 } ? FrozenDictionary<string, JsonElement>.Empty : ReadProperties(WriteProperties(properties, paramName));

    internal static void AppendProperties(Utf8JsonWriter writer, IReadOnlyDictionary<string, JsonElement> properties, string? paramName)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            if (!TextRules.IsWellFormed(name))
            {
                // The writer would put U+FFFD there, and two names would become one.
                throw new ArgumentException($"'{paramName}' holds a name with a lone surrogate; do not cut texts inside a surrogate pair.", paramName);
            }

            writer.WritePropertyName(name);
            Append(writer, value, paramName);
        }

        writer.WriteEndObject();
    }

    internal static IReadOnlyDictionary<string, JsonElement> ToProperties(JsonElement value)
    {
        var properties = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
            properties[property.Name] = property.Value;
        if (properties.Count == 0)
            return FrozenDictionary<string, JsonElement>.Empty;
        var ordered = new Dictionary<string, JsonElement>(properties.Count, StringComparer.Ordinal);
        foreach (var (name, element) in properties)
            ordered.Add(name, element);
        return new ReadOnlyDictionary<string, JsonElement>(ordered);
    }

    private static void Append(Utf8JsonWriter writer, JsonElement value, string? paramName)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            throw new ArgumentException($"'{paramName}' holds an undefined JSON value; use a JSON null for nothing.", paramName);
        value.WriteTo(writer);
    }

    private static byte[] Checked(string? paramName, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        try
        {
            write(writer);
            writer.Flush();
        }
        catch (Exception error) when (error is InvalidOperationException and not ObjectDisposedException or ArgumentException { ParamName: null })
        {
            // The writer's own words say "incomplete surrogate" or "depth" but not where; the value itself is not quoted.
            throw new ArgumentException($"'{paramName}' holds JSON that cannot be stored: a lone surrogate, or more than {MaxDepth} levels.", paramName, error);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
