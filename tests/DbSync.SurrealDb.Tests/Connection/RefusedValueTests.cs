using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.Connection;

/// <summary>What is refused before anything is sent; the connection stays usable.</summary>
public sealed class RefusedValueTests
{
    public static TheoryData<string, SurrealValue> Values => new()
    {
        { "NaN", new SurrealFloat(double.NaN) },
        { "NaN or infinite", new SurrealFloat(double.PositiveInfinity) },
        { "NaN or infinite.", Some.Object(("a", new SurrealArray([new SurrealFloat(double.NegativeInfinity)]))) },
        { "NaN or infinite. ", new SurrealVector(new[] { 1, float.NaN }) },
        { "half of a surrogate pair", new SurrealText("a\uD83D") },
        { "half of a surrogate pair. ", Some.Object(("\uDC00", SurrealValue.Null)) },
        { "half of a surrogate pair.", new SurrealRecordId("t", new SurrealText("\uDC00\uD83D")) },
        { "nanoseconds", new SurrealDateTime(0, 1_000_000_000) },
        { "nanoseconds ", new SurrealDuration(0, -1) },
        { "negative duration", new SurrealDuration(-1, 0) },
        { "nested more than 256 deep", Enumerable.Range(0, 300).Aggregate(SurrealValue.Null, static (value, _) => new SurrealArray([value])) },
        { "null reference", new SurrealArray([null!]) },
        { "500,000", new SurrealBytes(new byte[500_001]) },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task It_is_refused_and_nothing_is_sent(string reason, SurrealValue value)
    {
        var calls = 0;
        await using var server = await ScriptedServer.StartAsync(call =>
        {
            calls++;
            return call.ReplyToQueryAsync(static writer => writer.WriteInt32(7));
        });
        await using var connection = await server.ConnectAsync(static options => (options.MaxMessageBytes, options.MaxConcurrentRequests) = (500_000, 1));

        var failure = await Should.ThrowAsync<SurrealException>(connection.QueryAsync("RETURN $v", Some.Fields(("v", value))));

        failure.Kind.ShouldBe(SurrealErrorKind.Rejected);
        failure.Message.ShouldStartWith("Nothing was sent");
        failure.Message.ShouldContain(reason.TrimEnd(' ', '.'));
        calls.ShouldBe(0);
        (await connection.QueryAsync("RETURN 1")).ShouldBe([new SurrealInt(7)]);
    }

    [Fact]
    public async Task A_whole_surrogate_pair_is_a_text()
    {
        await using var server = await ScriptedServer.StartAsync(static call => call.ReplyToQueryAsync(static writer => writer.WriteInt32(7)));
        await using var connection = await server.ConnectAsync();

        (await connection.QueryAsync("RETURN $v", Some.Fields(("v", new SurrealText("\uD83D\uDC69"))))).ShouldBe([new SurrealInt(7)]);
    }
}
