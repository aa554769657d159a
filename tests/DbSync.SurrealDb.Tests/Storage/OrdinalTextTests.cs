using System.Text;
using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tests.Storage;

public sealed class OrdinalTextTests
{
    private static readonly string[] Units = ["\u0001", "\u0002", "a", "z", "\uD7FF", "\uE000", "\uFFFD", "\uFFFF", "\U00010000", "𝒰", "\U0010FFFE", "\U0010FFFF"];

    [Fact]
    public void The_order_of_UTF8_bytes_is_the_order_of_UTF16_units()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var (a, b) = (Key(random), Key(random));
            Math.Sign(Bytes(OrdinalText.Of(a)).AsSpan().SequenceCompareTo(Bytes(OrdinalText.Of(b)))).ShouldBe(Math.Sign(string.CompareOrdinal(a, b)), $"{a} {b}");
        }
    }

    [Fact]
    public void A_bound_that_is_no_key_lies_between_the_same_keys()
    {
        var random = new Random(2);
        string[] halves = ["\uD800", "\uD835", "\uDBFF", "\uDC00", "\uDFFF"];
        for (var i = 0; i < 20_000; i++)
        {
            var bound = Key(random) + halves[random.Next(halves.Length)] + Key(random);
            if (bound.EnumerateRunes().All(static rune => rune != Rune.ReplacementChar))
                continue;
            var (text, isBefore) = OrdinalText.Bound(bound);
            var key = Key(random);
            var order = Bytes(OrdinalText.Of(key)).AsSpan().SequenceCompareTo(Bytes(text));
            (isBefore ? order >= 0 : order > 0).ShouldBe(string.CompareOrdinal(key, bound) > 0, $"{isBefore}");
        }
    }

    [Fact]
    public void An_ordinary_key_is_its_own_text() => OrdinalText.Of("user|ключ/数据 𝒰").ShouldBe("user|ключ/数据 𝒰");

    private static string Key(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Units[random.Next(Units.Length)]));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
