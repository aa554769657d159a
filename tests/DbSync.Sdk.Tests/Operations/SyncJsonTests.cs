using System.Text;
using System.Text.Json;

namespace DbSync.Sdk.Tests.Operations;

public sealed class SyncJsonTests
{
    private delegate T Read<T>(ref Utf8JsonReader reader, string property);

    // Not test data: unpaired surrogates do not survive in an attribute.
    [Fact]
    public void Text_survives_even_when_it_is_not_well_formed()
    {
        (string Text, string Json)[] cases =
        [
            ("plain", "\"plain\""), ("", "\"\""), ("\uD83D\uDE00", "\"\\uD83D\\uDE00\""),
            ("\uD800", "{\"utf16\":\"ANg=\"}"), ("a\uDC00", "{\"utf16\":\"YQAA3A==\"}"), ("\uDC00\uD800", "{\"utf16\":\"ANwA2A==\"}"),
        ];
        foreach (var (text, json) in cases)
        {
            Write(writer => SyncJson.WriteString(writer, text, "p")).ShouldBe(json);
            From(json, SyncJson.ReadString).ShouldBe(text);
        }
    }

    [Theory]
    [InlineData("{\"utf16\":\"AA==\"}")]
    [InlineData("{\"utf16\":1}")]
    [InlineData("{}")]
    [InlineData("1")]
    [InlineData("[\"x\"]")]
    public void What_is_no_text_is_refused_by_name(string json) =>
        Should.Throw<SyncPayloadException>(() => From(json, SyncJson.ReadString)).Message.ShouldContain("'p' is not");

    [Fact]
    public void Null_is_refused_by_name_when_read_and_when_written()
    {
        Should.Throw<SyncPayloadException>(() => From("null", SyncJson.ReadString)).Message.ShouldContain("'p' is null");
        Should.Throw<SyncPayloadException>(() => From("null", SyncJson.ReadInt32)).Message.ShouldContain("'p' is null");
        Should.Throw<SyncPayloadException>(() => From("null", SyncJson.ReadBytes)).Message.ShouldContain("'p' is null");
        Should.Throw<SyncPayloadException>(() => Write(writer => SyncJson.WriteString(writer, null, "p"))).Message.ShouldContain("'p' is null");
        Should.Throw<SyncPayloadException>(() => Write(writer => SyncJson.WriteSingles(writer, null, "p"))).Message.ShouldContain("'p' is null");
        Should.Throw<SyncPayloadException>(() => Write(writer => SyncJson.WriteBytes(writer, null, "p"))).Message.ShouldContain("'p' is null");
        Should.Throw<SyncPayloadException>(() => Write(writer => SyncJson.WriteUri(writer, null, "p"))).Message.ShouldContain("'p' is null");
    }

    [Fact]
    public void Floats_are_little_endian_on_every_machine()
    {
        float[] values = [1f, -0f, float.NaN, float.PositiveInfinity];
        var json = Write(writer => SyncJson.WriteSingles(writer, values, "p"));
        json.ShouldBe($"\"{Convert.ToBase64String([0, 0, 0x80, 0x3F, 0, 0, 0, 0x80, 0, 0, 0xC0, 0xFF, 0, 0, 0x80, 0x7F])}\"".Replace("+", "\\u002B", StringComparison.Ordinal));
        From(json, SyncJson.ReadSingles).Select(BitConverter.SingleToInt32Bits).ShouldBe(values.Select(BitConverter.SingleToInt32Bits));
        Should.Throw<SyncPayloadException>(() => From("\"AAAA\"", SyncJson.ReadSingles)).Message.ShouldContain("whole single-precision");
    }

    [Theory]
    [InlineData(double.NaN, "\"NaN\"")]
    [InlineData(double.PositiveInfinity, "\"Infinity\"")]
    [InlineData(double.NegativeInfinity, "\"-Infinity\"")]
    [InlineData(-0.0, "-0")]
    [InlineData(double.Epsilon, "5E-324")]
    public void Numbers_that_JSON_has_not_are_text(double value, string json)
    {
        Write(writer => SyncJson.WriteDouble(writer, value)).ShouldBe(json);
        BitConverter.DoubleToInt64Bits(From(json, SyncJson.ReadDouble)).ShouldBe(BitConverter.DoubleToInt64Bits(value));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Should.Throw<SyncPayloadException>(() => From("256", SyncJson.ReadByte));
        Should.Throw<SyncPayloadException>(() => From("-1", SyncJson.ReadUInt64));
        Should.Throw<SyncPayloadException>(() => From("1.5", SyncJson.ReadInt64));
        Should.Throw<SyncPayloadException>(() => From("\"1\"", SyncJson.ReadDouble));
        Should.Throw<SyncPayloadException>(() => From("1e400", SyncJson.ReadDecimal));
    }

    [Fact]
    public void A_decimal_keeps_its_scale() => decimal.GetBits(From("1.100", SyncJson.ReadDecimal)).ShouldBe(decimal.GetBits(1.100m));

    [Fact]
    public void Keys_are_invariant_text()
    {
        Write(writer => Object(writer, () => SyncJson.WriteKey(writer, -5L))).ShouldBe("{\"-5\":null}");
        Write(writer => Object(writer, () => SyncJson.WriteKey(writer, Guid.Empty))).ShouldBe("{\"00000000-0000-0000-0000-000000000000\":null}");
        Should.Throw<SyncPayloadException>(() => Write(writer => Object(writer, () => SyncJson.WriteKey(writer, "\uD800", "p")))).Message.ShouldContain("'p'");
        Should.Throw<SyncPayloadException>(() => ReadKey("{\"x\":1}")).Message.ShouldContain("'p'");
        ReadKey("{\"7\":1}").ShouldBe(7);

        static void Object(Utf8JsonWriter writer, Action key)
        {
            writer.WriteStartObject();
            key();
            writer.WriteNullValue();
            writer.WriteEndObject();
        }

        static int ReadKey(string json)
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
            reader.Read();
            SyncJson.ReadPropertyName(ref reader).ShouldBeTrue();
            return SyncJson.ReadKey<int>(ref reader, "p");
        }
    }

    [Fact]
    public void An_undefined_element_is_written_as_null() => Write(writer => SyncJson.WriteElement(writer, default)).ShouldBe("null");

    [Fact]
    public void A_time_without_kind_counts_as_UTC()
    {
        var time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified);
        SyncTime.Of(time).ShouldBe(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        SyncTime.Of(DateTime.SpecifyKind(time, DateTimeKind.Utc)).ShouldBe(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        SyncTime.Of(DateTime.SpecifyKind(time, DateTimeKind.Local)).ShouldBe(new DateTimeOffset(time.ToUniversalTime(), TimeSpan.Zero));
        SyncTime.Of(DateTime.MinValue).ShouldBe(DateTimeOffset.MinValue);
        SyncTime.Of(null).ShouldBeNull();
    }

    [Fact]
    public void The_ordering_key_of_several_records_is_the_one_they_share()
    {
        KeyText.OfAll(["a1", "a2"], text => text[..1], "p").ShouldBe("a");
        KeyText.OfAll(Array.Empty<string>(), text => text, "p").ShouldBeNull();
        KeyText.OfAll<string>(null, text => text, "p").ShouldBeNull();
        Should.Throw<SyncPayloadException>(() => KeyText.OfAll(["a", "b"], text => text, "p")).Message.ShouldContain("'p'");
        Should.Throw<SyncPayloadException>(() => KeyText.OfAll([null, "b"], text => text, "p"));
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static T From<T>(string json, Read<T> read)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return read(ref reader, "p");
    }
}
