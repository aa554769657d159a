using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace DbSync.SurrealDb.Tests.Connection;

/// <summary>Servers that are there, and yet of no use.</summary>
public sealed class UnwillingServerTests
{
    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_refused_unless_asked_for_by_name()
    {
        await using var server = await ScriptedServer.StartAsync(static call => call.ReplyToQueryAsync(static writer => writer.WriteInt32(7)), secure: true);
        await using var careful = new SurrealConnection(server.Options());

        var failure = await Should.ThrowAsync<SurrealException>(careful.ConnectAsync());

        failure.Kind.ShouldBe(SurrealErrorKind.Denied);
        failure.Message.ShouldContain("certificate");
        await using var careless = await server.ConnectAsync(static options => options.AllowInvalidCertificates = true);
        (await careless.QueryAsync("RETURN 1")).ShouldBe([new SurrealInt(7)]);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, SurrealErrorKind.Denied)]
    [InlineData(HttpStatusCode.NotFound, SurrealErrorKind.Protocol)]
    [InlineData(HttpStatusCode.ServiceUnavailable, SurrealErrorKind.Unavailable)]
    public async Task A_refusal_by_HTTP_has_a_kind(HttpStatusCode status, SurrealErrorKind kind)
    {
        await using var server = await ScriptedServer.StartAsync(static _ => Task.CompletedTask, status: status);
        await using var connection = new SurrealConnection(server.Options());

        (await Should.ThrowAsync<SurrealException>(connection.ConnectAsync())).Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task A_server_that_takes_connections_and_says_nothing_is_unavailable_after_a_while()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var connection = new SurrealConnection(new SurrealConnectionOptions
        {
            Url = $"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", Namespace = "tests", Database = "tests", ConnectTimeout = TimeSpan.FromMilliseconds(200),
        });

        var failure = await Should.ThrowAsync<SurrealException>(connection.ConnectAsync());

        failure.Kind.ShouldBe(SurrealErrorKind.Unavailable);
        failure.Message.ShouldContain("within 0.2 s");
    }

    [Fact]
    public async Task Connecting_can_be_cancelled()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var connection = new SurrealConnection(new SurrealConnectionOptions
        {
            Url = $"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", Namespace = "tests", Database = "tests",
        });
        using var cancellation = new CancellationTokenSource();
        var connecting = connection.ConnectAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(connecting);
    }

    [Fact]
    public async Task A_ping_without_answer_ends_the_connection_so_that_the_next_one_is_new()
    {
        await using var server = await ScriptedServer.StartAsync(static _ => Task.CompletedTask);
        await using var connection = await server.ConnectAsync(static options => options.RequestTimeout = TimeSpan.FromSeconds(2));
        var pending = connection.QueryAsync("RETURN 1");

        (await Should.ThrowAsync<SurrealException>(connection.PingAsync())).Kind.ShouldBe(SurrealErrorKind.Unavailable);

        (await Should.ThrowAsync<SurrealException>(pending)).Kind.ShouldBe(SurrealErrorKind.OutcomeUnknown);
        connection.IsConnected.ShouldBeFalse();
        await connection.ConnectAsync();
        server.Connections.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_closes_the_connection_fails_what_is_pending()
    {
        await using var server = await ScriptedServer.StartAsync(static call => call.Socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "later", CancellationToken.None));
        await using var connection = await server.ConnectAsync();

        var failure = await Should.ThrowAsync<SurrealException>(connection.QueryAsync("RETURN 1"));

        failure.Kind.ShouldBe(SurrealErrorKind.OutcomeUnknown);
        failure.Message.ShouldContain("closed the connection");
        connection.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task No_more_requests_are_under_way_than_allowed_and_what_waits_too_long_was_not_sent()
    {
        var calls = 0;
        await using var server = await ScriptedServer.StartAsync(_ =>
        {
            Interlocked.Increment(ref calls);
            return Task.CompletedTask;
        });
        await using var connection = await server.ConnectAsync(static options => (options.MaxConcurrentRequests, options.RequestTimeout) = (3, TimeSpan.FromSeconds(2)));

        var failures = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => await Should.ThrowAsync<SurrealException>(connection.QueryAsync("RETURN 1"))));

        failures.Count(static failure => failure.Kind == SurrealErrorKind.OutcomeUnknown).ShouldBe(3);
        failures.Count(static failure => failure.Kind == SurrealErrorKind.Unavailable).ShouldBe(7);
        calls.ShouldBe(3);
    }
}
