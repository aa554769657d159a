using System.Net;
using System.Net.Sockets;
using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.Connection;

/// <summary>One connection, from first to last, against the real engine.</summary>
public sealed class ConnectionTests(SurrealEngineFixture fixture)
{
    [Theory]
    [InlineData("ws", "")]
    [InlineData("ws", "/rpc")]
    [InlineData("http", "/")]
    [InlineData("http", "/rpc/")]
    public async Task It_connects_by_any_form_of_the_address(string scheme, string path)
    {
        await using var connection = await fixture.Engine.ConnectAsync(configure: options => options.Url = $"{scheme}://127.0.0.1:{fixture.Engine.Port}{path}");

        connection.IsConnected.ShouldBeTrue();
        await connection.PingAsync();
        (await connection.QueryAsync("RETURN 1; RETURN 2;")).ShouldBe([new SurrealInt(1), new SurrealInt(2)]);
    }

    [Fact]
    public async Task Two_hundred_queries_at_a_time_get_each_its_own_answer()
    {
        await using var connection = await fixture.Engine.ConnectAsync(configure: static options => options.MaxConcurrentRequests = 64);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => connection.QueryAsync("RETURN $i", Some.Fields(("i", new SurrealInt(i))))));

        answers.Select(static answer => ((SurrealInt)answer.Single()).Value).ShouldBe(Enumerable.Range(0, 200).Select(static i => (long)i));
    }

    [Fact]
    public async Task A_slow_query_holds_up_no_other()
    {
        await using var connection = await fixture.Engine.ConnectAsync();

        var slow = connection.QueryAsync("SLEEP 10s");
        (await connection.QueryAsync("RETURN 1")).ShouldBe([new SurrealInt(1)]);

        slow.IsCompleted.ShouldBeFalse();
        await connection.CloseAsync();
        await Should.ThrowAsync<SurrealException>(slow);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_without_repeating_it()
    {
        var options = fixture.Engine.Options();
        options.Password = "wrong-and-secret";
        await using var connection = new SurrealConnection(options);

        var failure = await Should.ThrowAsync<SurrealException>(connection.ConnectAsync());

        failure.Kind.ShouldBe(SurrealErrorKind.Denied);
        failure.Code.ShouldBe(-32002);
        failure.IsRetryable.ShouldBeFalse();
        failure.ToString().ShouldNotContain("wrong-and-secret");
        connection.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_does_not_sign_in_is_refused()
    {
        await using var connection = new SurrealConnection(new SurrealConnectionOptions { Url = fixture.Engine.Url, Namespace = "tests", Database = "tests" });

        (await Should.ThrowAsync<SurrealException>(connection.ConnectAsync())).Kind.ShouldBe(SurrealErrorKind.Denied);
    }

    [Fact]
    public async Task Nobody_there_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var connection = new SurrealConnection(new SurrealConnectionOptions { Url = $"ws://127.0.0.1:{port}", Namespace = "tests", Database = "tests" });

        var failure = await Should.ThrowAsync<SurrealException>(connection.ConnectAsync());

        failure.Kind.ShouldBe(SurrealErrorKind.Unavailable);
        failure.IsRetryable.ShouldBeTrue();
        failure.Message.ShouldContain("is not there");
    }

    [Fact]
    public async Task Before_connecting_and_after_closing_there_is_no_connection()
    {
        var connection = new SurrealConnection(fixture.Engine.Options());
        await using (connection)
        {
            (await Should.ThrowAsync<SurrealException>(connection.QueryAsync("RETURN 1"))).Kind.ShouldBe(SurrealErrorKind.Unavailable);
            await connection.CloseAsync();
            await connection.ConnectAsync();
            await connection.ConnectAsync();
            await connection.PingAsync();
            await connection.CloseAsync();
            connection.IsConnected.ShouldBeFalse();
            (await Should.ThrowAsync<SurrealException>(connection.PingAsync())).Kind.ShouldBe(SurrealErrorKind.Unavailable);
            await connection.ConnectAsync();
            (await connection.QueryAsync("RETURN 1")).ShouldBe([new SurrealInt(1)]);
        }

        await Should.ThrowAsync<ObjectDisposedException>(connection.QueryAsync("RETURN 1"));
        await Should.ThrowAsync<ObjectDisposedException>(connection.ConnectAsync());
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task A_server_killed_in_mid_request_leaves_its_outcome_unknown_and_comes_back()
    {
        await using var engine = await fixture.StartOnDiskAsync();
        await using var connection = await engine.ConnectAsync("kept", static options => options.MaxConcurrentRequests = 2);
        await connection.QueryAsync("CREATE t:1 SET v = 'kept'");
        var slow = connection.QueryAsync("SLEEP 1m; CREATE t:2 SET v = 'never'");
        await connection.QueryAsync("RETURN 1");

        await engine.KillAsync();

        (await Should.ThrowAsync<SurrealException>(slow)).Kind.ShouldBe(SurrealErrorKind.OutcomeUnknown);
        (await Should.ThrowAsync<SurrealException>(connection.QueryAsync("RETURN 1"))).Kind.ShouldBe(SurrealErrorKind.Unavailable);
        (await Should.ThrowAsync<SurrealException>(connection.ConnectAsync())).Kind.ShouldBe(SurrealErrorKind.Unavailable);
        connection.IsConnected.ShouldBeFalse();

        await engine.StartAsync();
        await connection.ConnectAsync();
        Some.Text((await connection.QueryAsync("SELECT VALUE v FROM t"))[0]).ShouldBe("['kept']");
    }

    [Fact]
    public async Task What_waited_for_its_turn_when_the_server_was_killed_was_not_sent()
    {
        await using var engine = await fixture.StartOnDiskAsync();
        await using var connection = await engine.ConnectAsync(configure: static options => options.MaxConcurrentRequests = 1);
        var first = connection.QueryAsync("SLEEP 1m");
        var second = connection.QueryAsync("RETURN 1");

        // An answer to another connection shows that the engine is at work; the first request went out before it was made.
        await using (var other = await engine.ConnectAsync())
            await other.QueryAsync("RETURN 1");
        await engine.KillAsync();

        (await Should.ThrowAsync<SurrealException>(first)).Kind.ShouldBe(SurrealErrorKind.OutcomeUnknown);
        (await Should.ThrowAsync<SurrealException>(second)).Kind.ShouldBe(SurrealErrorKind.Unavailable);
    }

    [Fact]
    public async Task A_cancelled_request_leaves_the_connection_usable()
    {
        await using var connection = await fixture.Engine.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        var slow = connection.QueryAsync("SLEEP 3s; RETURN 'late'", null, cancellation.Token);
        await connection.QueryAsync("RETURN 1");

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(slow);
        await Should.ThrowAsync<OperationCanceledException>(connection.QueryAsync("RETURN 1", null, cancellation.Token));
        // Longer than the first: its late answer comes in between, and is nobody's.
        Some.Text((await connection.QueryAsync("SLEEP 4s; RETURN 'mine'"))[^1]).ShouldBe("'mine'");
        connection.IsConnected.ShouldBeTrue();
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_leaves_the_connection_usable()
    {
        await using var connection = await fixture.Engine.ConnectAsync(configure: static options => options.RequestTimeout = TimeSpan.FromSeconds(3));

        var failure = await Should.ThrowAsync<SurrealException>(connection.QueryAsync("SLEEP 1m"));

        failure.Kind.ShouldBe(SurrealErrorKind.OutcomeUnknown);
        failure.Message.ShouldContain("gave no answer within 3 s");
        (await connection.QueryAsync("RETURN 1")).ShouldBe([new SurrealInt(1)]);
    }

    [Fact]
    public async Task Many_that_connect_at_a_time_open_one_connection()
    {
        await using var server = await ScriptedServer.StartAsync(static call => call.ReplyToQueryAsync(static writer => writer.WriteInt32(7)));
        await using var connection = new SurrealConnection(server.Options());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => connection.ConnectAsync()));

        server.Connections.ShouldBe(1);
    }
}
