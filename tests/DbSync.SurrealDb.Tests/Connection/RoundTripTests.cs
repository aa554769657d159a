using System.Text;
using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.Connection;

/// <summary>What is written is what is read, through the real engine.</summary>
public class RoundTripTests(SurrealEngineFixture fixture)
{
    public static TheoryData<string, SurrealValue> Values => new()
    {
        { "null", SurrealValue.Null },
        { "true", new SurrealBool(true) },
        { "false", new SurrealBool(false) },
        { "zero", new SurrealInt(0) },
        { "largest integer", new SurrealInt(long.MaxValue) },
        { "smallest integer", new SurrealInt(long.MinValue) },
        { "float", new SurrealFloat(0.1) },
        { "whole float", new SurrealFloat(3) },
        { "largest float", new SurrealFloat(double.MaxValue) },
        { "smallest float", new SurrealFloat(double.Epsilon) },
        { "decimal", new SurrealDecimal("12345678901234567890.12345678") },
        { "moment, to the nanosecond", new SurrealDateTime(1_577_836_800, 123_456_789) },
        { "moment before 1970", new SurrealDateTime(-1, 999_999_999) },
        { "duration, to the nanosecond", new SurrealDuration(777_600, 3) },
        { "no duration", new SurrealDuration(0, 0) },
        { "uuid", new SurrealUuid(Guid.Parse("018f3f1e-0001-7002-8003-000000000004")) },
        { "bytes", new SurrealBytes(new byte[] { 0, 1, 254, 255 }) },
        { "no bytes", new SurrealBytes(Array.Empty<byte>()) },
        { "empty text", new SurrealText("") },
        { "text", new SurrealText("Grüße, 世界, 👩‍👩‍👧, e\u0301, \u202E, \r\n\t") },
        { "quotes and backslashes", new SurrealText("""'";`\ \\ \u0041 ⟨x⟩ $x -- /* */ {} """) },
        { "text that looks like a record", new SurrealText("person:1") },
        { "text that looks like a moment", new SurrealText("2020-01-01T00:00:00Z") },
        { "record with a text", new SurrealRecordId("person", new SurrealText("it's `⟨odd⟩` : \\ ü")) },
        { "record with a text of digits", new SurrealRecordId("person", new SurrealText("42")) },
        { "record with a number", new SurrealRecordId("person", new SurrealInt(-42)) },
        { "record with a uuid", new SurrealRecordId("person", new SurrealUuid(Guid.Parse("018f3f1e-0001-7002-8003-000000000004"))) },
        { "record with an array", new SurrealRecordId("person", new SurrealArray([new SurrealText("a"), new SurrealInt(1)])) },
        { "record with an object", new SurrealRecordId("person", Some.Object(("a", new SurrealInt(1)))) },
        { "point", new SurrealTagged(88, new SurrealArray([new SurrealFloat(1.5), new SurrealFloat(-2)])) },
        { "line", new SurrealTagged(89, new SurrealArray([Point(0, 0), Point(1, 2)])) },
        { "empty array", new SurrealArray([]) },
        { "empty object", Some.Object() },
        { "array of everything small", new SurrealArray([SurrealValue.Null, new SurrealBool(true), new SurrealInt(-1), new SurrealText("x"), new SurrealArray([])]) },
        { "object with odd names", Some.Object(("", new SurrealInt(1)), ("it's", new SurrealInt(2)), ("a.b", new SurrealInt(3)), ("ü \\ \"", new SurrealInt(4))) },
    };

    [Fact]
    public async Task The_server_tells_its_version()
    {
        await using var connection = await fixture.Engine.ConnectAsync();
        (await connection.GetVersionAsync()).ShouldBe($"surrealdb-{fixture.Engine.Version}");
    }

    [Fact]
    public async Task Connections_to_several_databases_do_not_meet()
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => fixture.Engine.ConnectAsync()));
        foreach (var connection in connections)
            await connection.QueryAsync("DEFINE TABLE t");
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => connections[i % 3].QueryAsync(
            "CREATE $id", Some.Fields(("id", new SurrealRecordId("t", new SurrealInt(i)))))));
        for (var c = 0; c < connections.Length; c++)
        {
            var found = await connections[c].QueryAsync("SELECT VALUE record::id(id) FROM t");
            ((SurrealArray)found[^1]).Items.ShouldBe(Enumerable.Range(0, 60).Where(i => i % 3 == c).Select(static i => new SurrealInt(i)));
            await connections[c].DisposeAsync();
        }
    }

    [Fact]
    public async Task A_null_character_comes_back_or_is_refused_by_version_2()
    {
        await using var connection = await fixture.Engine.ConnectAsync();
        var parameters = Some.Fields(("v", new SurrealText("a\0b")));

        if (fixture.Engine.IsVersion2)
            (await Should.ThrowAsync<SurrealException>(connection.QueryAsync("RETURN $v", parameters))).Kind.ShouldBe(SurrealErrorKind.Rejected);
        else
            (await connection.QueryAsync("RETURN $v", parameters)).ShouldBe([new SurrealText("a\0b")]);
    }

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task A_value_comes_back_as_it_was(string name, SurrealValue value)
    {
        await using var connection = await fixture.Engine.ConnectAsync();
        var parameters = Some.Fields(("id", new SurrealRecordId("t", new SurrealText(name))), ("doc", Some.Object(("v", value))), ("v", value));

        var results = await connection.QueryAsync("RETURN $v; UPSERT $id CONTENT $doc; SELECT VALUE v FROM ONLY $id;", parameters);

        Some.Text(results[0]).ShouldBe(Some.Text(value));
        Some.Text(results[^1]).ShouldBe(Some.Text(value));
    }

    [Fact]
    public async Task None_is_not_null()
    {
        await using var connection = await fixture.Engine.ConnectAsync();
        var doc = Some.Object(("none", SurrealValue.None), ("null", SurrealValue.Null));
        var id = new SurrealRecordId("t", new SurrealInt(1));

        var results = await connection.QueryAsync(
            "UPSERT $id CONTENT $doc; SELECT * FROM ONLY $id; RETURN [$doc.none, $doc.null, $doc.missing];", Some.Fields(("id", id), ("doc", doc)));

        Some.Text(results[1]).ShouldBe(Some.Text(Some.Object(("id", id), ("null", SurrealValue.Null))));
        Some.Text(results[2]).ShouldBe(Some.Text(new SurrealArray([SurrealValue.None, SurrealValue.Null, SurrealValue.None])));
    }

    [Fact]
    public async Task A_vector_comes_back_as_the_same_numbers()
    {
        await using var connection = await fixture.Engine.ConnectAsync();
        var numbers = Enumerable.Range(0, 768).Select(static i => MathF.Sin(i)).ToArray();
        numbers[0] = 0;
        numbers[1] = 1;

        var results = await connection.QueryAsync(
            "UPSERT t:1 CONTENT { v: $v }; SELECT VALUE v FROM ONLY t:1;", Some.Fields(("v", new SurrealVector(numbers))));

        ((SurrealArray)results[1]).Items.Select(static item => (float)((SurrealFloat)item).Value).ShouldBe(numbers);
    }

    [Fact]
    public async Task A_very_long_key_is_a_key()
    {
        await using var connection = await fixture.Engine.ConnectAsync();
        var id = new SurrealRecordId("t", new SurrealText(new string('k', 8000) + "'ü"));

        var results = await connection.QueryAsync("UPSERT $id CONTENT { v: 1 }; SELECT VALUE id FROM ONLY $id;", Some.Fields(("id", id)));

        results[1].ShouldBe(id);
    }

    [Fact]
    public async Task A_document_of_20_MB_comes_back()
    {
        await using var connection = await fixture.Engine.ConnectAsync();
        var text = new StringBuilder(20_000_000);
        while (text.Length < 20_000_000)
            text.Append(text.Length).Append(" of 20,000,000; ");
        var document = text.ToString();

        await connection.QueryAsync("UPSERT t:1 CONTENT { v: $v } RETURN NONE", Some.Fields(("v", new SurrealText(document))));
        var results = await connection.QueryAsync("SELECT VALUE v FROM ONLY t:1");

        (((SurrealText)results[0]).Value == document).ShouldBeTrue();
    }

    [Fact]
    public async Task A_hostile_key_is_data()
    {
        await using var connection = await fixture.Engine.ConnectAsync();
        await connection.QueryAsync("CREATE x:1 SET v = 1");
        foreach (var hostile in new[] { "'; REMOVE TABLE x; --", "`; REMOVE TABLE x; --", "⟩; REMOVE TABLE x; --", "1; REMOVE TABLE x", "$id" })
        {
            var id = new SurrealRecordId("t", new SurrealText(hostile));
            var results = await connection.QueryAsync(
                "UPSERT $id CONTENT { v: $v }; SELECT VALUE [id, v] FROM ONLY $id; SELECT VALUE v FROM x;", Some.Fields(("id", id), ("v", new SurrealText(hostile))));
            Some.Text(results[1]).ShouldBe(Some.Text(new SurrealArray([id, new SurrealText(hostile)])));
            Some.Text(results[2]).ShouldBe(Some.Text(new SurrealArray([new SurrealInt(1)])));
        }
    }

    private static SurrealTagged Point(double x, double y) => new(88, new SurrealArray([new SurrealFloat(x), new SurrealFloat(y)]));
}
