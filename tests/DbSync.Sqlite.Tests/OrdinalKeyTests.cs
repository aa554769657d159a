using DbSync.Sqlite.Engine;

namespace DbSync.Sqlite.Tests;

public sealed class OrdinalKeyTests(ITestOutputHelper output)
{
    // Around every border between lengths of UTF-8, surrogates, and KeyText's own characters.
    private static readonly string[] Pieces =
        ["a", "b", "|", "\\", "}", "{", "\u007F", "\u0080", "\u07FF", "\u0800", "é", "日", "\uE000", "\uFFFF", "\U00010000", "\U0001F600", "\U0010FFFF", "0", "10", "9"];

    [Fact]
    public void Bytes_sort_as_the_text_sorts_ordinally()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var (x, y) = (Text(random), Text(random));
            Math.Sign(OrdinalKey.Encode(x).AsSpan().SequenceCompareTo(OrdinalKey.Encode(y)))
                .ShouldBe(Math.Sign(string.CompareOrdinal(x, y)), $"seed {seed}: '{x}' and '{y}'");
        }
    }

    [Fact]
    public void A_supplementary_character_sorts_before_the_private_use_area_which_its_utf8_does_not() =>
        OrdinalKey.Encode("\U0001F600").AsSpan().SequenceCompareTo(OrdinalKey.Encode("\uE000")).ShouldBeLessThan(0);

    [Fact]
    public void A_range_holds_exactly_the_keys_that_begin_with_its_columns()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var prefix = Text(random);
            var first = random.Next(2) == 0 ? prefix : Text(random);
            var (from, to) = OrdinalKey.StartingWith(prefix);
            var key = OrdinalKey.Of(first, Text(random));
            var inside = key.AsSpan().SequenceCompareTo(from) >= 0 && key.AsSpan().SequenceCompareTo(to) < 0;
            inside.ShouldBe(first == prefix, $"seed {seed}: '{prefix}' and '{first}'");
        }
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
