using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace DbSync.Sdk;

public static partial class SyncJson
{
    // Text that is not well-formed UTF-16 has no JSON string: it travels as an object with its code units.
    private const string CodeUnits = "utf16";

    /// <summary>Writes a string. Text with unpaired surrogates survives.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="property">The property being written.</param>
    /// <exception cref="SyncPayloadException">The value is null.</exception>
    public static void WriteString(Utf8JsonWriter writer, string? value, string property)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
            throw NullValue(property);
        if (IsWellFormed(value))
            writer.WriteStringValue(value);
        else
            WriteCodeUnits(writer, value);
    }

    /// <summary>Reads a string.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a string.</exception>
    public static string ReadString(ref Utf8JsonReader reader, string property)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString()!;
        if (reader.TokenType == JsonTokenType.StartObject)
            return ReadCodeUnits(ref reader, property);
        throw Unexpected(ref reader, property, "a string");
    }

    /// <summary>Writes a character as a string of one.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteChar(Utf8JsonWriter writer, char value) => WriteString(writer, value.ToString(), "char");

    /// <summary>Reads a character.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is not a string of one character.</exception>
    public static char ReadChar(ref Utf8JsonReader reader, string property)
    {
        var text = ReadString(ref reader, property);
        return text.Length == 1 ? text[0] : throw Wrong(property, "a single character");
    }

    /// <summary>Writes a URI as it was given.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="property">The property being written.</param>
    /// <exception cref="SyncPayloadException">The value is null.</exception>
    public static void WriteUri(Utf8JsonWriter writer, Uri? value, string property) => WriteString(writer, value?.OriginalString, property);

    /// <summary>Reads a URI, relative or absolute.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a URI.</exception>
    public static Uri ReadUri(ref Utf8JsonReader reader, string property) =>
        Uri.TryCreate(ReadString(ref reader, property), UriKind.RelativeOrAbsolute, out var uri) ? uri : throw Wrong(property, "a URI");

    /// <summary>Writes a dictionary's key as a property name.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="key">The key.</param>
    /// <param name="property">The property being written.</param>
    /// <exception cref="SyncPayloadException">The key is null, or has unpaired surrogates.</exception>
    public static void WriteKey(Utf8JsonWriter writer, string? key, string property)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (key is null)
            throw NullValue(property);
        if (!IsWellFormed(key))
            throw new SyncPayloadException(null, $"A key of '{property}' is not well-formed text: it has an unpaired surrogate. Remove it.");
        writer.WritePropertyName(key);
    }

    /// <summary>Writes a dictionary's key as a property name, in the invariant culture.</summary>
    /// <typeparam name="T">The key's type: an integer or a <see cref="Guid"/>.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="key">The key.</param>
    public static void WriteKey<T>(Utf8JsonWriter writer, T key)
        where T : struct, ISpanFormattable
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<char> text = stackalloc char[64];
        if (!key.TryFormat(text, out var length, default, CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"The key type {typeof(T).Name} does not fit a property name.");
        writer.WritePropertyName(text[..length]);
    }

    /// <summary>Reads a property name as a dictionary's key.</summary>
    /// <param name="reader">The reader, at a property name; left at the value.</param>
    public static string ReadKey(ref Utf8JsonReader reader)
    {
        var key = reader.GetString()!;
        Advance(ref reader);
        return key;
    }

    /// <summary>Reads a property name as a dictionary's key.</summary>
    /// <typeparam name="T">The key's type: an integer or a <see cref="Guid"/>.</typeparam>
    /// <param name="reader">The reader, at a property name; left at the value.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The name is not such a key.</exception>
    public static T ReadKey<T>(ref Utf8JsonReader reader, string property)
        where T : struct, ISpanParsable<T> =>
        T.TryParse(ReadKey(ref reader), CultureInfo.InvariantCulture, out var key)
            ? key
            : throw Wrong(property, $"a dictionary with keys of type {typeof(T).Name}");

    private static bool IsWellFormed(string text)
    {
        var at = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        for (; at >= 0 && at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return false;
            at++;
        }

        return true;
    }

    private static void WriteCodeUnits(Utf8JsonWriter writer, string value)
    {
        var bytes = new byte[value.Length * sizeof(char)];
        for (var i = 0; i < value.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * sizeof(char)), value[i]);
        writer.WriteStartObject();
        writer.WriteBase64String(CodeUnits, bytes);
        writer.WriteEndObject();
    }

    private static string ReadCodeUnits(ref Utf8JsonReader reader, string property)
    {
        string? text = null;
        while (ReadPropertyName(ref reader))
        {
            if (!IsProperty(ref reader, "utf16"u8))
            {
                SkipProperty(ref reader);
                continue;
            }

            var bytes = ReadBytes(ref reader, property);
            if (bytes.Length % sizeof(char) != 0)
                throw Wrong(property, "a string");
            text = string.Create(bytes.Length / sizeof(char), bytes, static (chars, source) =>
            {
                for (var i = 0; i < chars.Length; i++)
                    chars[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(source.AsSpan(i * sizeof(char)));
            });
        }

        return text ?? throw Wrong(property, "a string");
    }
}
