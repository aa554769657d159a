using System.Globalization;
using System.Text.Json;

namespace DbSync.Sdk;

public static partial class SyncJson
{
    /// <summary>Reads a truth value.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or neither true nor false.</exception>
    public static bool ReadBoolean(ref Utf8JsonReader reader, string property) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Unexpected(ref reader, property, "true or false"),
    };

    /// <summary>Reads an 8-bit signed integer.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not an 8-bit signed integer.</exception>
    public static sbyte ReadSByte(ref Utf8JsonReader reader, string property) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetSByte(out var value) ? value : throw Unexpected(ref reader, property, "an 8-bit signed integer");

    /// <summary>Reads an 8-bit unsigned integer.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not an 8-bit unsigned integer.</exception>
    public static byte ReadByte(ref Utf8JsonReader reader, string property) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetByte(out var value) ? value : throw Unexpected(ref reader, property, "an 8-bit unsigned integer");

    /// <summary>Reads a 16-bit integer.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a 16-bit integer.</exception>
    public static short ReadInt16(ref Utf8JsonReader reader, string property) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt16(out var value) ? value : throw Unexpected(ref reader, property, "a 16-bit integer");

    /// <summary>Reads a 16-bit unsigned integer.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a 16-bit unsigned integer.</exception>
    public static ushort ReadUInt16(ref Utf8JsonReader reader, string property) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt16(out var value) ? value : throw Unexpected(ref reader, property, "a 16-bit unsigned integer");

    /// <summary>Reads a 32-bit integer.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a 32-bit integer.</exception>
    public static int ReadInt32(ref Utf8JsonReader reader, string property) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) ? value : throw Unexpected(ref reader, property, "a 32-bit integer");

    /// <summary>Reads a 32-bit unsigned integer.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a 32-bit unsigned integer.</exception>
    public static uint ReadUInt32(ref Utf8JsonReader reader, string property) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt32(out var value) ? value : throw Unexpected(ref reader, property, "a 32-bit unsigned integer");

    /// <summary>Reads a 64-bit integer.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a 64-bit integer.</exception>
    public static long ReadInt64(ref Utf8JsonReader reader, string property) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) ? value : throw Unexpected(ref reader, property, "a 64-bit integer");

    /// <summary>Reads a 64-bit unsigned integer.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a 64-bit unsigned integer.</exception>
    public static ulong ReadUInt64(ref Utf8JsonReader reader, string property) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var value) ? value : throw Unexpected(ref reader, property, "a 64-bit unsigned integer");

    /// <summary>Reads a decimal number.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a decimal number.</exception>
    public static decimal ReadDecimal(ref Utf8JsonReader reader, string property) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var value) ? value : throw Unexpected(ref reader, property, "a decimal number");

    /// <summary>Writes a double-precision number; what JSON numbers cannot say as <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteDouble(Utf8JsonWriter writer, double value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Reads a double-precision number.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a double-precision number.</exception>
    public static double ReadDouble(ref Utf8JsonReader reader, string property)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value))
            return value;
        if (reader.TokenType == JsonTokenType.String)
        {
            if (reader.ValueTextEquals("NaN"u8))
                return double.NaN;
            if (reader.ValueTextEquals("Infinity"u8))
                return double.PositiveInfinity;
            if (reader.ValueTextEquals("-Infinity"u8))
                return double.NegativeInfinity;
        }

        throw Unexpected(ref reader, property, "a double-precision number");
    }

    /// <summary>Writes a single-precision number; what JSON numbers cannot say as <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteSingle(Utf8JsonWriter writer, float value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (float.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Reads a single-precision number.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a single-precision number.</exception>
    public static float ReadSingle(ref Utf8JsonReader reader, string property)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetSingle(out var value))
            return value;
        if (reader.TokenType == JsonTokenType.String)
        {
            if (reader.ValueTextEquals("NaN"u8))
                return float.NaN;
            if (reader.ValueTextEquals("Infinity"u8))
                return float.PositiveInfinity;
            if (reader.ValueTextEquals("-Infinity"u8))
                return float.NegativeInfinity;
        }

        throw Unexpected(ref reader, property, "a single-precision number");
    }

    /// <summary>Writes a half-precision number.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteHalf(Utf8JsonWriter writer, Half value) => WriteSingle(writer, (float)value);

    /// <summary>Reads a half-precision number.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a number.</exception>
    public static Half ReadHalf(ref Utf8JsonReader reader, string property) => (Half)ReadSingle(ref reader, property);

    /// <summary>Writes a value as its invariant text: the types that JSON has no number for.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="format">The format that round-trips.</param>
    public static void WriteFormatted<T>(Utf8JsonWriter writer, T value, string? format = null)
        where T : struct, IFormattable
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString(format, CultureInfo.InvariantCulture));
    }

    /// <summary>Reads a value from its invariant text.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not such a text.</exception>
    public static T ReadParsed<T>(ref Utf8JsonReader reader, string property)
        where T : struct, IParsable<T> =>
        reader.TokenType == JsonTokenType.String && T.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Unexpected(ref reader, property, $"the text of a {typeof(T).Name}");

    /// <summary>Reads a <see cref="Guid"/>.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a <see cref="Guid"/>.</exception>
    public static Guid ReadGuid(ref Utf8JsonReader reader, string property) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var value) ? value : throw Unexpected(ref reader, property, "a UUID");

    /// <summary>Reads a time of unknown, local or UTC kind.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a time.</exception>
    public static DateTime ReadDateTime(ref Utf8JsonReader reader, string property) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var value) ? value : throw Unexpected(ref reader, property, "a time");

    /// <summary>Reads a time with its offset.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a time.</exception>
    public static DateTimeOffset ReadDateTimeOffset(ref Utf8JsonReader reader, string property) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var value)
            ? value
            : throw Unexpected(ref reader, property, "a time with an offset");
}
