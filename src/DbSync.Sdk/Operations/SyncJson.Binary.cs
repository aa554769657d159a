using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace DbSync.Sdk;

public static partial class SyncJson
{
    /// <summary>Writes bytes as a base64 string.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="property">The property being written.</param>
    /// <exception cref="SyncPayloadException">The value is null.</exception>
    public static void WriteBytes(Utf8JsonWriter writer, byte[]? value, string property)
    {
        NotNull(value, property);
        WriteBytes(writer, value.AsSpan());
    }

    /// <summary>Writes bytes as a base64 string.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteBytes(Utf8JsonWriter writer, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteBase64StringValue(value);
    }

    /// <summary>Reads bytes.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a base64 string.</exception>
    public static byte[] ReadBytes(ref Utf8JsonReader reader, string property)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetBytesFromBase64(out var bytes))
            throw Unexpected(ref reader, property, "a base64 string");
        return bytes;
    }

    /// <summary>Writes floats, for example an embedding, as the base64 string of little-endian IEEE 754 single-precision values.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="property">The property being written.</param>
    /// <exception cref="SyncPayloadException">The value is null.</exception>
    public static void WriteSingles(Utf8JsonWriter writer, float[]? value, string property)
    {
        NotNull(value, property);
        WriteSingles(writer, value.AsSpan());
    }

    /// <summary>Writes floats, for example an embedding, as the base64 string of little-endian IEEE 754 single-precision values.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteSingles(Utf8JsonWriter writer, ReadOnlySpan<float> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (BitConverter.IsLittleEndian)
        {
            writer.WriteBase64StringValue(MemoryMarshal.AsBytes(value));
            return;
        }

        var bytes = new byte[value.Length * sizeof(float)];
        for (var i = 0; i < value.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), value[i]);
        writer.WriteBase64StringValue(bytes);
    }

    /// <summary>Reads floats.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    /// <exception cref="SyncPayloadException">The value is null or not a base64 string of whole floats.</exception>
    public static float[] ReadSingles(ref Utf8JsonReader reader, string property)
    {
        var bytes = ReadBytes(ref reader, property);
        if (bytes.Length % sizeof(float) != 0)
            throw Wrong(property, "a base64 string of whole single-precision values");
        var values = new float[bytes.Length / sizeof(float)];
        if (BitConverter.IsLittleEndian)
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }

        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        return values;
    }

    /// <summary>Writes any JSON value; the undefined element as null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteElement(Utf8JsonWriter writer, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.ValueKind == JsonValueKind.Undefined)
            writer.WriteNullValue();
        else
            value.WriteTo(writer);
    }

    /// <summary>Reads any JSON value, null included. The element lives as long as anyone holds it.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The property being read.</param>
    public static JsonElement ReadElementValue(ref Utf8JsonReader reader, string property)
    {
        _ = property;
        return JsonElement.ParseValue(ref reader);
    }
}
