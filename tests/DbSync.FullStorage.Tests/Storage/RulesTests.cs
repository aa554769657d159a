namespace DbSync.FullStorage.Tests;

public sealed class RulesTests
{
    [Fact]
    public void MessagesNameTheParameterAndWhatToDo()
    {
        var userId = string.Empty;
        var error = Should.Throw<ArgumentException>(() => TextRules.RequireKey(userId));
        error.ParamName.ShouldBe("userId");
        error.Message.ShouldContain("'userId' is empty");
        Should.Throw<ArgumentException>(() => TextRules.RequireText("ab\0c", "content")).Message.ShouldContain("U+0000 at position 2");
        Should.Throw<ArgumentException>(() => TextRules.RequireText("ab\uD835", "content")).Message.ShouldContain("surrogate");
        Should.Throw<ArgumentNullException>(() => TextRules.RequireText(null, "content")).ParamName.ShouldBe("content");
        TextRules.RequireText(string.Empty).ShouldBeEmpty();
        TextRules.RequireOptionalText(null).ShouldBeNull();
        TextRules.RequireText("𝒰x𝒰").ShouldBe("𝒰x𝒰");
    }

    [Fact]
    public void EveryLoneSurrogateIsFound()
    {
        // Not inline data: attributes are stored as UTF-8, which has no lone surrogates.
        foreach (var text in new[] { "\uDCB0\uD835", "𝒰\uD835", "\uD835𝒰", "\uD835\uD835\uDCB0" })
            Should.Throw<ArgumentException>(() => TextRules.RequireText(text));
    }

    [Fact]
    public void EmbeddingsHaveOneDimension()
    {
        new EmbeddingRules().Dimension.ShouldBe(768);
        var rules = new EmbeddingRules(2);
        rules.Require(new float[] { 1, 2 });
        rules.RequireIfAny(default);
        Should.Throw<ArgumentException>(() => rules.Require(default)).Message.ShouldContain("is empty");
        var query = new float[3].AsMemory();
        var error = Should.Throw<ArgumentException>(() => rules.RequireIfAny(query));
        error.Message.ShouldContain("'query' has 3 dimensions, but this store's embeddings have 2");
        Should.Throw<ArgumentException>(() => rules.Require(new[] { 1, float.NaN })).Message.ShouldContain("not finite");
        Should.Throw<ArgumentException>(() => rules.Require(new[] { float.NegativeInfinity, 1 })).Message.ShouldContain("not finite");
        Should.Throw<ArgumentOutOfRangeException>(() => new EmbeddingRules(0));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("_", true)]
    [InlineData("KNOWS_9", true)]
    [InlineData("9", false)]
    [InlineData("", false)]
    [InlineData("a-b", false)]
    [InlineData("é", false)]
    [InlineData("a\n", false)]
    public void RelationshipTypesAreIdentifiers(string type, bool isGood)
    {
        if (isGood)
            RelationshipRules.RequireType(type).ShouldBe(type);
        else
            Should.Throw<ArgumentException>(() => RelationshipRules.RequireType(type)).Message.ShouldContain("relationship type");
    }

    [Fact]
    public void RelationshipTypesHaveAtMost64Characters()
    {
        RelationshipRules.RequireType(new string('a', 64)).Length.ShouldBe(64);
        Should.Throw<ArgumentException>(() => RelationshipRules.RequireType(new string('a', 65)));
        RelationshipRules.RequireFilter(null).ShouldBeNull();
        RelationshipRules.RequireFilter("").ShouldBeNull();
        Should.Throw<ArgumentException>(() => RelationshipRules.RequireFilter("a b"));
    }

    [Fact]
    public void UnknownTablesAreRefusedWithTheKnownOnes() =>
        Should.Throw<ArgumentException>(() => StorageTables.Require("fact")).Message.ShouldContain("code_symbols");
}
