using System.Text;
using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Tests.Queue.Files;

/// <summary>What is written into a record is read from it.</summary>
public sealed class RecordWriterTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("ä€𝄞")]
    [InlineData("lone \uD800 surrogate \uDC00")]
    public void A_text_comes_back_as_it_was(string text)
    {
        var writer = new RecordWriter();
        var reader = new RecordReader(writer.Begin(1).Text(text).Bytes(Encoding.UTF8.GetBytes("bytes")).Number(long.MinValue).Flag(true).Text(text + text).Written);
        reader.Byte().ShouldBe((byte)1);
        reader.Text().ShouldBe(text);
        Encoding.UTF8.GetString(reader.Bytes()).ShouldBe("bytes");
        reader.Number().ShouldBe(long.MinValue);
        reader.Flag().ShouldBeTrue();
        reader.Text().ShouldBe(text + text);
    }
}
