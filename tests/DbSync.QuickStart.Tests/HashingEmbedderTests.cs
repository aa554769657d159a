using System.Numerics.Tensors;

namespace DbSync.QuickStart.Tests;

public sealed class HashingEmbedderTests
{
    [Theory]
    [InlineData("The journal is flushed before the primary is touched.")]
    [InlineData("public Task DrainAsync(CancellationToken ct)")]
    [InlineData("")]
    [InlineData("!?")]
    public void Every_vector_has_the_stores_dimension_and_length_1(string text)
    {
        var vector = HashingEmbedder.Embed(text);

        vector.Length.ShouldBe(768);
        ((double)TensorPrimitives.Norm(vector.Span)).ShouldBe(1, 1e-5);
    }

    [Fact]
    public void The_same_text_has_the_same_vector_in_every_process()
    {
        // Computed independently: FNV-1a over UTF-16, folded, of "journal" alone.
        var vector = HashingEmbedder.Embed("journal").ToArray();

        vector.Count(value => value != 0).ShouldBe(1);
        Array.FindIndex(vector, value => value != 0).ShouldBe(320);
        vector.Single(value => value != 0).ShouldBe(1f);
    }

    [Fact]
    public void Texts_that_share_words_are_more_similar_than_texts_that_do_not()
    {
        const string Question = "how to replay a dead letter";

        Similarity(Question, "Dead letters are replayed through the API: replay a letter once its cause is mended.")
            .ShouldBeGreaterThan(Similarity(Question, "The colour of the window frame can be changed in the settings.") + 0.2);
        Similarity(Question, "class DeadLetterQueue { Task ReplayAsync(long id) }").ShouldBeGreaterThan(0.3);
    }

    [Fact]
    public void Repetition_counts_less_than_proportionally()
    {
        var repeated = Similarity("alpha", $"{string.Concat(Enumerable.Repeat("alpha ", 20))} beta gamma delta");

        repeated.ShouldBeLessThan(20 / Math.Sqrt(400 + 3) - 0.05);
        repeated.ShouldBeGreaterThan(Similarity("alpha", "alpha beta gamma delta"));
    }

    [Theory]
    [InlineData("DrainAsync", "drainasync drain async")]
    [InlineData("HTMLParser", "htmlparser html parser")]
    [InlineData("the queue_size of a", "queue size")]
    [InlineData("plain", "plain")]
    [InlineData("x2", "x2")]
    public void Words_are_split_as_prose_and_code_share_them(string text, string words)
        => string.Join(' ', Tokenizer.Words(text)).ShouldBe(words);

    private static double Similarity(string a, string b)
        => TensorPrimitives.CosineSimilarity(HashingEmbedder.Embed(a).Span, HashingEmbedder.Embed(b).Span);
}
