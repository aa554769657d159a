using DbSync.SurrealDb.Tests.Engine;
using DbSync.SurrealDb.Wire;

namespace DbSync.SurrealDb.Tests.Connection;

/// <summary>What errors of the real engine become.</summary>
public class ErrorTests(SurrealEngineFixture fixture)
{
    private const string Secret = "top secret";

    [Theory]
    [InlineData("SELEC 1", SurrealErrorKind.Rejected, null)]
    [InlineData("DEFINE TABLE t SCHEMAFULL; DEFINE FIELD age ON t TYPE int; CREATE t:1 SET age = $secret;", SurrealErrorKind.Rejected, 2)]
    [InlineData("CREATE t:1; CREATE t:1; CREATE t:1;", SurrealErrorKind.Rejected, 1)]
    [InlineData("RETURN 1 + $secret", SurrealErrorKind.Rejected, 0)]
    [InlineData("RETURN type::record($secret)", SurrealErrorKind.Rejected, 0)]
    [InlineData("CREATE t:1; SELECT * FROM t TIMEOUT 1ns;", SurrealErrorKind.Unavailable, 1)]
    public async Task An_error_has_a_kind_and_the_statement_that_failed(string statements, SurrealErrorKind kind, int? statement)
    {
        await using var connection = await fixture.Engine.ConnectAsync();

        var failure = await Should.ThrowAsync<SurrealException>(connection.QueryAsync(statements, Some.Fields(("secret", new SurrealText(Secret)))));

        failure.Kind.ShouldBe(kind);
        failure.Statement.ShouldBe(statement);
        failure.ToString().ShouldNotContain(Secret);
        (await connection.QueryAsync("RETURN 7")).ShouldBe([new SurrealInt(7)]);
    }

    [Theory]
    [InlineData("RETURN 1; SELECT * FROM missing;", SurrealErrorKind.NotFound)]
    [InlineData("DEFINE TABLE t SCHEMAFULL; CREATE t:1 CONTENT { note: $secret };", SurrealErrorKind.Rejected)]
    public async Task What_the_schema_lacks_is_an_error_but_to_version_2(string statements, SurrealErrorKind kind)
    {
        await using var connection = await fixture.Engine.ConnectAsync();

        var query = connection.QueryAsync(statements, Some.Fields(("secret", new SurrealText(Secret))));
        if (fixture.Engine.IsVersion2)
        {
            await query;
            return;
        }

        var failure = await Should.ThrowAsync<SurrealException>(query);
        failure.Kind.ShouldBe(kind);
        failure.Statement.ShouldBe(1);
        failure.ToString().ShouldNotContain(Secret);
    }

    [Fact]
    public async Task A_value_that_a_rule_refuses_is_not_told_but_the_rule_is_however_long_the_value()
    {
        await using var connection = await fixture.Engine.ConnectAsync();
        await connection.QueryAsync("DEFINE FIELD v ON t TYPE string ASSERT string::len($value) <= 4");

        var failure = await Should.ThrowAsync<SurrealException>(connection.QueryAsync(
            "CREATE t:1 SET v = $v", Some.Fields(("v", new SurrealText(string.Concat(Enumerable.Repeat(Secret, 10_000)))))));

        failure.Kind.ShouldBe(SurrealErrorKind.Rejected);
        failure.Message.ShouldEndWith("Found … for field `v`, but field must conform to: string::len($value) <= 4");
    }

    [Fact]
    public async Task Of_a_failed_transaction_the_real_error_is_told()
    {
        await using var connection = await fixture.Engine.ConnectAsync();

        var failure = await Should.ThrowAsync<SurrealException>(connection.QueryAsync("BEGIN; CREATE t:1; CREATE t:1; CREATE t:2; COMMIT;"));

        failure.Message.ShouldContain("already exists");
        failure.Kind.ShouldBe(SurrealErrorKind.Rejected);
        failure.IsRetryable.ShouldBeFalse();
    }

    [Fact]
    public async Task A_parse_error_says_where()
    {
        await using var connection = await fixture.Engine.ConnectAsync();

        var failure = await Should.ThrowAsync<SurrealException>(connection.QueryAsync("RETURN 1;\nSELEC 'top secret'"));

        failure.Message.ShouldContain("Parse error");
        failure.Message.ShouldContain("line 2");
        failure.Message.ShouldNotContain(Secret);
        failure.Code.ShouldBe(-32000);
    }

    [Fact]
    public async Task Transactions_that_collide_are_a_conflict_that_may_be_retried()
    {
        await using var connection = await fixture.Engine.ConnectAsync();
        await connection.QueryAsync("CREATE t:1 SET n = 0");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await connection.QueryAsync("BEGIN; UPDATE t:1 SET n += 1; SLEEP 100ms; COMMIT;");
                return null;
            }
            catch (SurrealException exception)
            {
                return exception;
            }
        }));

        var conflicts = outcomes.OfType<SurrealException>().ToArray();
        conflicts.ShouldNotBeEmpty();
        conflicts.ShouldAllBe(static conflict => conflict.Kind == SurrealErrorKind.Conflict && conflict.IsRetryable);
        (await connection.QueryAsync("SELECT VALUE n FROM ONLY t:1")).ShouldBe([new SurrealInt(8 - conflicts.Length)]);
    }

    [Theory]
    [InlineData("Couldn't coerce value for field `age` of `p:secret`: Expected `int` but found `'x'`", "Couldn't coerce value for field `age` of `p:…`: Expected `int` but found …")]
    [InlineData("Couldn't coerce value for field `a.b[0].c` of `p:⟨a b⟩`: Expected `int`", "Couldn't coerce value for field `a.b[0].c` of …")]
    [InlineData("Database index `u` already contains 'x', with record `p:1`", "Database index `u` already contains …")]
    [InlineData("Database index `u` already contains 4711, with record `p:1`", "Database index `u` already contains …")]
    [InlineData("Database record `a:1` already exists", "Database record `a:…` already exists")]
    [InlineData("Found NONE for field `in`, with record `r:`a|b``", "Found NONE for field `in`, with record …")]
    [InlineData("Expected a record<top secret> but cannot convert 'x' into it", "Expected a record…")]
    [InlineData("Database record `a:it's` already exists", "Database record …")]
    [InlineData("Found field 'zz', but no such field exists for table 'p'", "Found field 'zz', but no such field exists for table 'p'")]
    [InlineData("Found 'x' for field `age`", "Found …")]
    [InlineData("Found \"sec'ret `b`\" for field `v`, with record `f:['a', 'secret']`, but field must conform to: string::len($value) <= 4", "Found … for field `v`, but field must conform to: string::len($value) <= 4")]
    [InlineData("Found 'secret' for field ``value``, with record `facts:1`, but field must conform to: true", "Found … for field `value`, but field must conform to: true")]
    [InlineData("Couldn't coerce value for field ``value`` of `p:1`: Expected `int` but found `'x'`", "Couldn't coerce value for field ``value`` of `p:…`: Expected `int` but found …")]
    [InlineData("Found 4711 for field `v`, with record `g:1`, but field must conform to: $value < 3", "Found … for field `v`, but field must conform to: $value < 3")]
    [InlineData("Found ' for field `secret`, with record `f:1`, but field must conform to: x' for field `v`, with record `f:1`, but field must conform to: y", "Found …")]
    [InlineData("The table 'missing' does not exist", "The table 'missing' does not exist")]
    [InlineData("Cannot perform addition with '1' and 'x'", "Cannot perform addition with …")]
    [InlineData("Parse error: Unexpected token\n --> [3:7]\n | secret", "Parse error: Unexpected token, at line 3, column 7")]
    [InlineData("one line\nsecret", "one line")]
    [InlineData("", "")]
    public void Messages_end_where_they_begin_to_quote_data(string text, string expected) => SurrealErrors.WithoutData(text).ShouldBe(expected);
}
