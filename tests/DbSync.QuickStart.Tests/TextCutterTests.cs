namespace DbSync.QuickStart.Tests;

public sealed class TextCutterTests(ITestOutputHelper output)
{
    [Fact]
    public void The_pieces_joined_are_the_text_and_none_is_too_long_or_ends_in_half_a_character()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string[] alphabet = ["a", "é", "\n", " ", "😀"];
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            var max = random.Next(2, 40);

            var pieces = TextCutter.Cut(text, max).ToList();

            string.Concat(pieces.Select(piece => piece.Text)).ShouldBe(text);
            pieces.ShouldAllBe(piece => piece.Text.Length > 0 && piece.Text.Length <= max);
            pieces.ShouldAllBe(piece => text.Substring(piece.Start, piece.End - piece.Start) == piece.Text);
            pieces.ShouldAllBe(piece => !char.IsHighSurrogate(piece.Text[piece.Text.Length - 1]));
        }
    }

    [Fact]
    public void It_cuts_between_lines_where_it_can()
        => TextCutter.Cut("one\ntwo\nthree", 9).Select(piece => piece.Text).ShouldBe(["one\ntwo\n", "three"]);
}
