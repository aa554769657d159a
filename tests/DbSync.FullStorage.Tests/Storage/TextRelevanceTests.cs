namespace DbSync.FullStorage.Tests;

public sealed class TextRelevanceTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t.,;-_'\"*%👍")]
    [InlineData("one", "one")]
    [InlineData("One one ONE", "one")]
    [InlineData("snake_case, kebab-case & don't", "snake", "case", "kebab", "don", "t")]
    [InlineData("C# 12.5 x1", "c", "12", "5", "x1")]
    [InlineData("Ünï 数据 ελληνικά ١٢", "ünï", "数据", "ελληνικά", "١٢")]
    public void WordsAreRunsOfLettersAndDigits(string? text, params string[] expected) => TextRelevance.Words(text).ShouldBe(expected, ignoreOrder: true);

    [Fact]
    public void ALoneSurrogateSeparatesWords() => TextRelevance.Words("𝒰x\uD835y").ShouldBe(["𝒰x", "y"], ignoreOrder: true);

    [Theory]
    [InlineData("red green", "red", 0.5)]
    [InlineData("red green", "Green, red; RED", 1)]
    [InlineData("red red green", "red", 0.5)]
    [InlineData("red", "redder", 0)]
    [InlineData("a b c", "c a", 2d / 3)]
    [InlineData("", "anything", 0)]
    [InlineData("red", "", 0)]
    public void RelevanceIsTheShareOfTheQuerysWords(string query, string text, double expected) =>
        TextRelevance.Of(TextRelevance.Words(query), text).ShouldBe(expected);
}
