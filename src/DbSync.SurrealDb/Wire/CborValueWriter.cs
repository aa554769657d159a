using System.Formats.Cbor;
using System.Text;

namespace DbSync.SurrealDb.Wire;

/// <summary>Writes values. What the server could not keep as it is, is refused before anything is sent.</summary>
internal static class CborValueWriter
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter that it is, for messages.</param>
    /// <exception cref="SurrealException">It cannot be written: <see cref="SurrealErrorKind.Rejected"/>.</exception>
    public static void Write(CborWriter writer, SurrealValue value, string name) => Write(writer, value, name, 0);

    /// <summary>Writes a text.</summary>
    /// <exception cref="SurrealException">It is no Unicode text.</exception>
    public static void WriteText(CborWriter writer, string text, string name)
    {
        // Half of a surrogate pair would reach the server as another character.
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !IsUnicode(text))
            throw Refused(name, "holds a text with half of a surrogate pair. Mend the text: it is no Unicode");
        writer.WriteTextString(text);
    }

    private static void Write(CborWriter writer, SurrealValue value, string name, int depth)
    {
        if (depth > WireLimits.MaxDepth)
            throw Refused(name, $"is nested more than {WireLimits.MaxDepth} deep");
        switch (value)
        {
            case SurrealNone:
                writer.WriteTag((CborTag)CborTags.None);
                writer.WriteNull();
                break;
            case SurrealNull:
                writer.WriteNull();
                break;
            case SurrealBool(var truth):
                writer.WriteBoolean(truth);
                break;
            case SurrealInt(var number):
                writer.WriteInt64(number);
                break;
            case SurrealFloat(var number):
                writer.WriteDouble(double.IsFinite(number) ? number : throw NotFinite(name));
                break;
            case SurrealText(var text):
                WriteText(writer, text, name);
                break;
            case SurrealBytes(var bytes):
                writer.WriteByteString(bytes.Span);
                break;
            case SurrealDecimal(var digits):
                writer.WriteTag((CborTag)CborTags.Decimal);
                WriteText(writer, digits, name);
                break;
            case SurrealDateTime(var seconds, var nanoseconds):
                WriteTime(writer, CborTags.DateTime, seconds, nanoseconds, name);
                break;
            case SurrealDuration(var seconds, var nanoseconds):
                WriteTime(writer, CborTags.Duration, seconds >= 0 ? seconds : throw Refused(name, "holds a negative duration"), nanoseconds, name);
                break;
            case SurrealUuid(var uuid):
                writer.WriteTag((CborTag)CborTags.UuidBytes);
                Span<byte> uuidBytes = stackalloc byte[16];
                uuid.TryWriteBytes(uuidBytes, bigEndian: true, out _);
                writer.WriteByteString(uuidBytes);
                break;
            case SurrealRecordId(var table, var key):
                writer.WriteTag((CborTag)CborTags.RecordId);
                writer.WriteStartArray(2);
                WriteText(writer, table, name);
                Write(writer, key, name, depth + 1);
                writer.WriteEndArray();
                break;
            case SurrealTagged(var tag, var content):
                writer.WriteTag((CborTag)tag);
                Write(writer, content, name, depth + 1);
                break;
            case SurrealVector(var numbers):
                WriteVector(writer, numbers.Span, name);
                break;
            case SurrealArray(var items):
                writer.WriteStartArray(items.Count);
                foreach (var item in items)
                    Write(writer, item, name, depth + 1);
                writer.WriteEndArray();
                break;
            case SurrealObject(var fields):
                writer.WriteStartMap(fields.Count);
                foreach (var (key, field) in fields)
                {
                    WriteText(writer, key, name);
                    Write(writer, field, name, depth + 1);
                }

                writer.WriteEndMap();
                break;
            default:
                throw Refused(name, value is null ? "holds a null reference where SurrealValue.Null or None is meant" : "holds a value of an unknown kind");
        }
    }

    private static void WriteVector(CborWriter writer, ReadOnlySpan<float> numbers, string name)
    {
        writer.WriteStartArray(numbers.Length);
        foreach (var number in numbers)
            writer.WriteSingle(float.IsFinite(number) ? number : throw NotFinite(name));
        writer.WriteEndArray();
    }

    private static void WriteTime(CborWriter writer, ulong tag, long seconds, int nanoseconds, string name)
    {
        if (nanoseconds is < 0 or >= WireLimits.NanosecondsPerSecond)
            throw Refused(name, "holds a time whose nanoseconds are not from 0 to 999,999,999");
        writer.WriteTag((CborTag)tag);
        writer.WriteStartArray(2);
        writer.WriteInt64(seconds);
        writer.WriteInt32(nanoseconds);
        writer.WriteEndArray();
    }

    private static bool IsUnicode(string text)
    {
        try
        {
            StrictUtf8.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static SurrealException NotFinite(string name) =>
        Refused(name, "holds a number that is NaN or infinite. Replace it: no comparison and no index finds it again");

    private static SurrealException Refused(string name, string reason) =>
        new(SurrealErrorKind.Rejected, $"Nothing was sent to SurrealDB: parameter ${name} {reason}.");
}
