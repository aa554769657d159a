using System.Text;
using System.Text.Json;

namespace DbSync.FullStorage.Tests;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData(" { \"b\" : 1 , \"a\" : [ true , null ] } ", "{\"b\":1,\"a\":[true,null]}")]
    [InlineData("1.00e+5", "1.00e+5")]
    [InlineData("\"\\u00e9\\/\\u003c\\t\\u0041\"", "\"é/<\\tA\"")]
    [InlineData("\"𝒰\"", "\"\\uD835\\uDCB0\"")]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":2}")]
    public void AValueHasOneForm(string json, string expected)
    {
        var written = CanonicalJson.Write(JsonElement.Parse(json));
        Encoding.UTF8.GetString(written).ShouldBe(expected);
        CanonicalJson.Write(CanonicalJson.Read(written)).ShouldBe(written);
        CanonicalJson.Copy(JsonElement.Parse(json)).GetRawText().ShouldBe(expected);
    }

    [Fact]
    public void PropertiesStandInOrdinalOrder()
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase) { ["b"] = JsonElement.Parse("{\"z\":1, \"y\":2}"), ["B2"] = JsonElement.Parse("1"), ["a"] = JsonElement.Parse("2") };
        Encoding.UTF8.GetString(CanonicalJson.WriteProperties(properties)).ShouldBe("{\"B2\":1,\"a\":2,\"b\":{\"z\":1,\"y\":2}}");
        var copy = CanonicalJson.CopyProperties(properties);
        copy.Keys.ShouldBe(["B2", "a", "b"]);
        copy.ContainsKey("A").ShouldBeFalse();
        (copy as IDictionary<string, JsonElement>)!.IsReadOnly.ShouldBeTrue();
        Encoding.UTF8.GetString(CanonicalJson.WriteProperties(null)).ShouldBe("{}");
        CanonicalJson.CopyProperties(null).ShouldBeEmpty();
    }

    [Fact]
    public void ACopyOutlivesItsDocument()
    {
        JsonElement copy;
        using (var document = JsonDocument.Parse("[1]"))
            copy = CanonicalJson.Copy(document.RootElement);
        copy.GetRawText().ShouldBe("[1]");
    }

    [Fact]
    public void WhatCannotBeStoredIsRefusedByName()
    {
        var value = JsonElement.Parse("\"\\ud800\"");
        Should.Throw<ArgumentException>(() => CanonicalJson.Write(value)).ParamName.ShouldBe("value");
        Should.Throw<ArgumentException>(() => CanonicalJson.Write(default, "fact")).Message.ShouldContain("'fact' holds an undefined JSON value");
        Should.Throw<ArgumentException>(() => CanonicalJson.WriteProperties(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["\uD800"] = JsonElement.Parse("1") }, "metadata"))
            .ParamName.ShouldBe("metadata");
    }
}
