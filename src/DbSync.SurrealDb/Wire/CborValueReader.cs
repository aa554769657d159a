using System.Formats.Cbor;
using System.Globalization;
using System.Text;

namespace DbSync.SurrealDb.Wire;

/// <summary>Reads values. Whatever is no CBOR, or is nested too deeply, throws <see cref="CborContentException"/>, and nothing else is thrown.</summary>
internal static class CborValueReader
{
    private const int SmallestShared = -16;
    private const int SharedIntegers = 1024 + 16;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Small values cost one byte on the wire: shared, so that a frame cannot ask for many times its own size.
    private static readonly SurrealInt[] Integers = [.. Enumerable.Range(SmallestShared, SharedIntegers).Select(i => new SurrealInt(i))];
    private static readonly SurrealBool True = new(true);
    private static readonly SurrealBool False = new(false);
    private static readonly SurrealText EmptyText = new("");
    private static readonly SurrealArray EmptyArray = new([]);

    /// <summary>Reads a frame that holds one value.</summary>
    /// <exception cref="CborContentException">It does not.</exception>
    public static SurrealValue Read(ReadOnlyMemory<byte> frame)
    {
        var reader = new CborReader(frame, CborConformanceMode.Lax);
        try
        {
            var value = Read(reader, 0);
            return reader.BytesRemaining == 0 ? value : throw new CborContentException("Bytes follow the value.");
        }
        catch (Exception exception) when (exception is InvalidOperationException or OverflowException or ArgumentException or FormatException)
        {
            // The reader of the framework reports some malformed frames as misuse of itself.
            throw new CborContentException("The frame is not well-formed.", exception);
        }
    }

    private static SurrealValue Read(CborReader reader, int depth)
    {
        if (depth > WireLimits.MaxDepth)
            throw new CborContentException($"Values are nested more than {WireLimits.MaxDepth} deep.");
        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger:
                var unsigned = reader.ReadUInt64();
                return unsigned <= long.MaxValue ? Integer((long)unsigned) : new SurrealDecimal(unsigned.ToString(CultureInfo.InvariantCulture));
            case CborReaderState.NegativeInteger:
                var negative = reader.ReadCborNegativeIntegerRepresentation();
                return negative <= long.MaxValue
                    ? Integer(-1 - (long)negative)
                    : new SurrealDecimal((-1 - (Int128)negative).ToString(CultureInfo.InvariantCulture));
            case CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString:
                var text = ReadText(reader);
                return text.Length == 0 ? EmptyText : new SurrealText(text);
            case CborReaderState.ByteString or CborReaderState.StartIndefiniteLengthByteString:
                return new SurrealBytes(reader.ReadByteString());
            case CborReaderState.StartArray:
                return ReadArray(reader, depth);
            case CborReaderState.StartMap:
                return ReadMap(reader, depth);
            case CborReaderState.Tag:
                return ReadTagged(reader, depth);
            case CborReaderState.Boolean:
                return reader.ReadBoolean() ? True : False;
            case CborReaderState.Null:
                reader.ReadNull();
                return SurrealValue.Null;
            case CborReaderState.HalfPrecisionFloat:
                return new SurrealFloat((double)reader.ReadHalf());
            case CborReaderState.SinglePrecisionFloat:
                return new SurrealFloat(reader.ReadSingle());
            case CborReaderState.DoublePrecisionFloat:
                return new SurrealFloat(reader.ReadDouble());
            case CborReaderState.SimpleValue when reader.ReadSimpleValue() == CborSimpleValue.Undefined:
                return SurrealValue.None;
            default:
                throw new CborContentException("The frame holds something that is no value.");
        }
    }

    private static SurrealInt Integer(long value) =>
        value is >= SmallestShared and < SmallestShared + SharedIntegers ? Integers[value - SmallestShared] : new SurrealInt(value);

    /// <summary>Reads a text, strictly: a wrong byte must not become a wrong character unseen.</summary>
    private static string ReadText(CborReader reader)
    {
        if (reader.PeekState() == CborReaderState.TextString)
            return StrictUtf8.GetString(reader.ReadDefiniteLengthTextStringBytes().Span);
        if (reader.PeekState() != CborReaderState.StartIndefiniteLengthTextString)
            throw new CborContentException("A name is not a text.");
        var text = new StringBuilder();
        reader.ReadStartIndefiniteLengthTextString();
        while (reader.PeekState() != CborReaderState.EndIndefiniteLengthTextString)
            text.Append(StrictUtf8.GetString(reader.ReadDefiniteLengthTextStringBytes().Span));
        reader.ReadEndIndefiniteLengthTextString();
        return text.ToString();
    }

    private static SurrealArray ReadArray(CborReader reader, int depth)
    {
        var count = reader.ReadStartArray();
        if (count == 0)
        {
            reader.ReadEndArray();
            return EmptyArray;
        }

        // An announced length is believed up to what the rest of the frame can hold.
        var items = new List<SurrealValue>(Math.Min(count ?? 4, reader.BytesRemaining));
        while (reader.PeekState() != CborReaderState.EndArray)
            items.Add(Read(reader, depth + 1));
        reader.ReadEndArray();
        return new SurrealArray(items);
    }

    private static SurrealObject ReadMap(CborReader reader, int depth)
    {
        var count = reader.ReadStartMap();
        var fields = new Dictionary<string, SurrealValue>(Math.Min(count ?? 4, 16), StringComparer.Ordinal);
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            var name = ReadText(reader);
            fields[name] = Read(reader, depth + 1);
        }

        reader.ReadEndMap();
        return new SurrealObject(fields);
    }

    /// <summary>Reads what stands behind a tag. A tag that is unknown, or stands before something unexpected, is passed through: a newer server may mean it.</summary>
    private static SurrealValue ReadTagged(CborReader reader, int depth)
    {
        var tag = (ulong)reader.ReadTag();
        var content = Read(reader, depth + 1);
        return (tag, content) switch
        {
            (CborTags.None, _) => SurrealValue.None,
            (CborTags.RecordId, SurrealArray { Items: [SurrealText table, var key] }) => new SurrealRecordId(table.Value, key),
            (CborTags.UuidBytes, SurrealBytes { Value.Length: 16 } bytes) => new SurrealUuid(new Guid(bytes.Value.Span, bigEndian: true)),
            (CborTags.UuidText, SurrealText text) when Guid.TryParse(text.Value, out var uuid) => new SurrealUuid(uuid),
            (CborTags.Decimal, SurrealText digits) => new SurrealDecimal(digits.Value),
            (CborTags.DateTime, SurrealArray parts) when IsTime(parts, out var seconds, out var nanoseconds) => new SurrealDateTime(seconds, nanoseconds),
            (CborTags.Duration, SurrealArray parts) when IsTime(parts, out var seconds, out var nanoseconds) => new SurrealDuration(seconds, nanoseconds),
            _ => new SurrealTagged(tag, content),
        };
    }

    /// <summary>Seconds and nanoseconds, of which the server leaves out those at the end that are zero.</summary>
    private static bool IsTime(SurrealArray parts, out long seconds, out int nanoseconds)
    {
        (seconds, nanoseconds) = (0, 0);
        if (parts.Items.Count > 2)
            return false;
        if (parts.Items.Count > 0)
        {
            if (parts.Items[0] is not SurrealInt first)
                return false;
            seconds = first.Value;
        }

        if (parts.Items.Count > 1)
        {
            if (parts.Items[1] is not SurrealInt { Value: >= 0 and < WireLimits.NanosecondsPerSecond } second)
                return false;
            nanoseconds = (int)second.Value;
        }

        return true;
    }
}
