using System.Text;

namespace DbSync.QuickStart.Tests;

public sealed class SourceTextTests
{
    [Fact]
    public void The_byte_order_mark_is_not_part_of_the_text_but_of_the_offsets_and_the_hash()
    {
        var source = SourceText.Decode([0xEF, 0xBB, 0xBF, .. "a"u8]);

        source.Text.ShouldBe("a");
        source.FirstByte.ShouldBe(3);
        source.Hash.ShouldNotBe(SourceText.Decode("a"u8).Hash);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a\nb", 2)]
    public void Lines_are_counted_as_an_editor_does(string text, int lines)
        => SourceText.Decode(Encoding.UTF8.GetBytes(text)).LineCount.ShouldBe(lines);
}
