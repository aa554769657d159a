using DbSync.SurrealDb.Access;

namespace DbSync.SurrealDb.Tests.Storage;

public sealed class DialectTests
{
    [Theory]
    [InlineData("surrealdb-3.0.2", true)]
    [InlineData("3.1.0-beta.2", true)]
    [InlineData("10.0.0", true)]
    [InlineData("nightly", true)]
    [InlineData("surrealdb-2.6.0", false)]
    [InlineData("2.3.10+20250910.b3a4c2f", false)]
    public void A_version_from_3_is_the_newest_and_2_is_the_second(string version, bool isNewest)
    {
        var dialect = Dialect.Of(version);
        dialect.CanThrowValues.ShouldBe(isNewest);
        dialect.Translate("DEFINE INDEX i ON t FIELDS f FULLTEXT ANALYZER a; LET $x = type::record('t', 1)").ShouldBe(
            isNewest
                ? "DEFINE INDEX i ON t FIELDS f FULLTEXT ANALYZER a; LET $x = type::record('t', 1)"
                : "DEFINE INDEX i ON t FIELDS f SEARCH ANALYZER a; LET $x = type::thing('t', 1)");
    }

    [Theory]
    [InlineData("surrealdb-1.5.4")]
    [InlineData("0.9.0")]
    public void An_older_server_is_refused_in_words(string version) =>
        Should.Throw<SurrealSchemaException>(() => Dialect.Of(version)).Message.ShouldContain("needs version 2 or later");
}
