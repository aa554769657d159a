using System.Formats.Cbor;
using System.Net.WebSockets;

namespace DbSync.SurrealDb.Tests.Connection;

/// <summary>Answers that no server of today gives: newer ones, and broken ones.</summary>
public sealed class ForeignAnswerTests
{
    public static TheoryData<string, byte[]> MalformedFrames => new()
    {
        { "no bytes", [] },
        { "no CBOR", [0xff, 0xfe, 0xfd] },
        { "a number", [0x01] },
        { "an array", [0x81, 0x01] },
        { "a map that ends early", [0xa2, 0x62, 0x69, 0x64] },
        { "an array of 2^63 items", [0xa1, 0x66, .. "result"u8, 0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff] },
        { "a text of 2^31 bytes", [0xa1, 0x66, .. "result"u8, 0x7a, 0x7f, 0xff, 0xff, 0xff] },
        { "a text that is no UTF-8", [0xa1, 0x66, .. "result"u8, 0x61, 0xff] },
        { "a map with a number for a name", [0xa1, 0x01, 0x01] },
        { "bytes behind the value", [0xa1, 0x66, .. "result"u8, 0x01, 0x01] },
        { "neither result nor error", [0xa1, 0x62, .. "id"u8, 0x01] },
        { "an error without a request", [0xa1, 0x65, .. "error"u8, 0xa0] },
        { "too deep", [0xa1, 0x66, .. "result"u8, .. Enumerable.Repeat((byte)0x81, 100_000), 0x01] },
        { "tags too deep", [0xa1, 0x66, .. "result"u8, .. Enumerable.Repeat((byte)0xc6, 100_000), 0x01] },
    };

    [Fact]
    public async Task A_version_that_is_no_text_is_no_answer()
    {
        await using var server = await ScriptedServer.StartAsync(static call => call.ReplyAsync(static writer => writer.WriteInt32(3)));
        await using var connection = await server.ConnectAsync();

        (await Should.ThrowAsync<SurrealException>(connection.GetVersionAsync())).Kind.ShouldBe(SurrealErrorKind.Protocol);
    }

    [Fact]
    public async Task Unknown_keys_and_tags_do_not_break_reading()
    {
        await using var server = await ScriptedServer.StartAsync(static call => call.SendAsync(ScriptedCall.Message(writer =>
        {
            writer.WriteStartMap(4);
            writer.WriteTextString("id");
            writer.WriteInt64(call.Id);
            writer.WriteTextString("trace");
            writer.WriteTag((CborTag)999_999);
            writer.WriteStartArray(0);
            writer.WriteEndArray();
            writer.WriteTextString("result");
            writer.WriteStartArray(null);
            writer.WriteStartMap(null);
            writer.WriteTextString("colour");
            writer.WriteTextString("blue");
            writer.WriteTextString("status");
            writer.WriteTextString("OK");
            writer.WriteTextString("result");
            writer.WriteTag((CborTag)4711);
            writer.WriteTextString("new");
            writer.WriteTextString("type");
            writer.WriteSimpleValue(CborSimpleValue.Undefined);
            writer.WriteEndMap();
            writer.WriteEndArray();
            writer.WriteTextString("session");
            writer.WriteNull();
            writer.WriteEndMap();
        })));
        await using var connection = await server.ConnectAsync();

        (await connection.QueryAsync("RETURN 1")).ShouldBe([new SurrealTagged(4711, new SurrealText("new"))]);
    }

    [Fact]
    public async Task A_known_tag_before_something_else_is_passed_through()
    {
        await using var server = await ScriptedServer.StartAsync(static call => call.ReplyToQueryAsync(static writer =>
        {
            writer.WriteStartArray(4);
            writer.WriteTag((CborTag)8);
            writer.WriteTextString("person:1");
            writer.WriteTag((CborTag)12);
            writer.WriteTextString("2020-01-01");
            writer.WriteTag((CborTag)37);
            writer.WriteByteString([1, 2]);
            writer.WriteUInt64(ulong.MaxValue);
            writer.WriteEndArray();
        }));
        await using var connection = await server.ConnectAsync();

        Some.Text((await connection.QueryAsync("RETURN 1"))[0]).ShouldBe(Some.Text(new SurrealArray(
        [
            new SurrealTagged(8, new SurrealText("person:1")),
            new SurrealTagged(12, new SurrealText("2020-01-01")),
            new SurrealTagged(37, new SurrealBytes(new byte[] { 1, 2 })),
            new SurrealDecimal("18446744073709551615"),
        ])));
    }

    [Fact]
    public async Task Notifications_and_answers_to_nobody_are_ignored()
    {
        await using var server = await ScriptedServer.StartAsync(static async call =>
        {
            await call.SendAsync([0xa1, 0x66, .. "result"u8, 0x01]);
            await call.SendAsync([0xa2, 0x62, .. "id"u8, 0x19, 0x7f, 0xff, 0x66, .. "result"u8, 0x01]);
            await call.ReplyToQueryAsync(static writer => writer.WriteInt32(7));
        });
        await using var connection = await server.ConnectAsync();

        (await connection.QueryAsync("RETURN 1")).ShouldBe([new SurrealInt(7)]);
    }

    [Theory]
    [MemberData(nameof(MalformedFrames), DisableDiscoveryEnumeration = true)]
    public async Task A_malformed_frame_ends_the_connection_and_fails_everything_pending(string name, byte[] frame)
    {
        _ = name;
        var calls = 0;
        await using var server = await ScriptedServer.StartAsync(async call =>
        {
            switch (Interlocked.Increment(ref calls))
            {
                case < 3:
                    break;
                case 3:
                    await call.SendAsync(frame);
                    break;
                default:
                    await call.ReplyToQueryAsync(static writer => writer.WriteInt32(7));
                    break;
            }
        });
        await using var connection = await server.ConnectAsync();

        var pending = Enumerable.Range(0, 3).Select(_ => connection.QueryAsync("RETURN 1")).ToArray();

        foreach (var query in pending)
        {
            var failure = await Should.ThrowAsync<SurrealException>(query);
            failure.Kind.ShouldBe(SurrealErrorKind.OutcomeUnknown);
            failure.InnerException.ShouldBeOfType<SurrealException>().Kind.ShouldBe(SurrealErrorKind.Protocol);
            failure.Message.ShouldContain("sent something that is no answer, and the connection was ended: ");
        }

        connection.IsConnected.ShouldBeFalse();
        (await Should.ThrowAsync<SurrealException>(connection.QueryAsync("RETURN 1"))).Kind.ShouldBe(SurrealErrorKind.Unavailable);
        await connection.ConnectAsync();
        (await connection.QueryAsync("RETURN 1")).ShouldBe([new SurrealInt(7)]);
    }

    [Fact]
    public async Task A_text_message_ends_the_connection()
    {
        await using var server = await ScriptedServer.StartAsync(static call => call.SendAsync("{}"u8.ToArray(), WebSocketMessageType.Text));
        await using var connection = await server.ConnectAsync();

        var failure = await Should.ThrowAsync<SurrealException>(connection.QueryAsync("RETURN 1"));

        failure.InnerException.ShouldBeOfType<SurrealException>().Kind.ShouldBe(SurrealErrorKind.Protocol);
    }

    [Fact]
    public async Task An_answer_to_a_query_of_another_form_ends_the_connection()
    {
        await using var server = await ScriptedServer.StartAsync(static call => call.ReplyAsync(static writer => writer.WriteInt32(1)));
        await using var connection = await server.ConnectAsync();

        var failure = await Should.ThrowAsync<SurrealException>(connection.QueryAsync("RETURN 1"));

        failure.Kind.ShouldBe(SurrealErrorKind.OutcomeUnknown);
        failure.InnerException.ShouldBeOfType<SurrealException>().Kind.ShouldBe(SurrealErrorKind.Protocol);
        connection.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_that_is_too_large_ends_the_connection_before_it_is_there()
    {
        await using var server = await ScriptedServer.StartAsync(static call => call.ReplyToQueryAsync(static writer => writer.WriteByteString(new byte[1_000_000])));
        await using var connection = await server.ConnectAsync(static options => options.MaxMessageBytes = 500_000);

        var failure = await Should.ThrowAsync<SurrealException>(connection.QueryAsync("RETURN 1"));

        failure.Kind.ShouldBe(SurrealErrorKind.OutcomeUnknown);
        failure.Message.ShouldContain("more than 500,000 bytes, which is MaxMessageBytes");
    }
}
