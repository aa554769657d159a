namespace DbSync.FullStorage.Tests;

public sealed class SearchScorerTests
{
    private static readonly float[] East = [1, 0];
    private static readonly float[] West = [-1, 0];

    [Fact]
    public void ASearchForNothingFindsAll() => ScoreOf(new SearchScorer(default, null), null, "x").ShouldBe((0, 1));

    [Fact]
    public void AnEmbeddingAloneScoresSimilarity()
    {
        var scorer = new SearchScorer(East, "");
        ScoreOf(scorer, West, "x").ShouldBe((-1, -1));
        ScoreOf(scorer, null, "x").ShouldBeNull();
    }

    [Fact]
    public void ATextAloneScoresRelevance()
    {
        var scorer = new SearchScorer(default, "red green");
        ScoreOf(scorer, East, "red").ShouldBe((0, 0.5));
        ScoreOf(scorer, East, "blue").ShouldBeNull();
    }

    [Fact]
    public void BothScoreTheirMean()
    {
        var scorer = new SearchScorer(East, "red green");
        ScoreOf(scorer, East, "red").ShouldBe((1, 0.75));
        ScoreOf(scorer, null, "red green").ShouldBe((0, 0.5));
        ScoreOf(scorer, East, "blue").ShouldBeNull();
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("*%")]
    public void ATextWithoutWordsFindsNothing(string text)
    {
        ScoreOf(new SearchScorer(default, text), East, "x").ShouldBeNull();
        ScoreOf(new SearchScorer(East, text), East, "x").ShouldBeNull();
    }

    private static (double Similarity, double Score)? ScoreOf(SearchScorer scorer, float[]? embedding, string content) =>
        scorer.TryScore(embedding, content, out var similarity, out var score) ? (similarity, score) : null;
}
