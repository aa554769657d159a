using DbSync.Sdk.Connections;
using DbSync.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DbSync.Sdk.Tests.Connections;

public sealed class StoreConnectionTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly ConnectableStore _store = new();
    private readonly StoreConnection _connection;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public StoreConnectionTests() => _connection = New(_store);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task It_connects_at_once_and_pings_every_interval()
    {
        _connection.State.ShouldBe(ConnectionState.Connecting);
        _connection.Start();
        await StateAsync(ConnectionState.Connected);

        await AdvanceUntilAsync(() => _store.Pings == 3, TimeSpan.FromSeconds(30));

        _store.Connects.ShouldBe(1);
        _connection.Health.LastPing.ShouldNotBeNull();
        _connection.Health.ReconnectCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_lost_connection_is_made_again_after_growing_pauses_for_ever()
    {
        _connection.Start();
        await StateAsync(ConnectionState.Connected);
        _store.ConnectError = new IOException("down");
        _connection.ReportFailure(await _connection.WaitUntilReadyAsync(_token), new IOException("lost"), FaultKind.Unavailable);
        _connection.State.ShouldBe(ConnectionState.Disconnected);
        _connection.Health.LastError.ShouldBe(nameof(IOException));
        _connection.WaitUntilReadyAsync(_token).IsCompleted.ShouldBeFalse();

        await AdvanceUntilAsync(() => _store.Connects >= 12, TimeSpan.FromSeconds(60));
        _store.ConnectError = null;
        await AdvanceUntilAsync(() => _connection.State == ConnectionState.Connected, TimeSpan.FromSeconds(60));

        _connection.Health.ReconnectCount.ShouldBe(1);
        _connection.Health.LastError.ShouldBeNull();
    }

    [Fact]
    public async Task A_failed_ping_loses_the_connection()
    {
        _connection.Start();
        await StateAsync(ConnectionState.Connected);
        _store.PingError = new TimeoutException();

        await AdvanceUntilAsync(() => _connection.State == ConnectionState.Disconnected, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_refusal_needs_a_person_and_is_tried_at_the_slowest_pace()
    {
        _store.ConnectError = new InvalidOperationException("wrong password");
        _connection.Start();
        await StateAsync(ConnectionState.Failed);
        var before = _store.Connects;

        await TimerAsync();
        _time.Advance(TimeSpan.FromSeconds(59));
        _store.Connects.ShouldBe(before);
        await AdvanceUntilAsync(() => _store.Connects > before, TimeSpan.FromSeconds(1));
        _connection.Health.LastError.ShouldBe(nameof(InvalidOperationException));
    }

    [Fact]
    public async Task A_person_can_have_it_tried_at_once()
    {
        _store.ConnectError = new InvalidOperationException("wrong password");
        _connection.Start();
        await StateAsync(ConnectionState.Failed);
        _store.ConnectError = null;

        _connection.RetryNow();

        await StateAsync(ConnectionState.Connected);
    }

    [Fact]
    public async Task A_failure_of_an_earlier_connection_does_not_count_against_this_one()
    {
        _connection.Start();
        await StateAsync(ConnectionState.Connected);
        var old = await _connection.WaitUntilReadyAsync(_token);
        _connection.ReportFailure(old, new IOException("lost"), FaultKind.Unavailable);
        await AdvanceUntilAsync(() => _connection.State == ConnectionState.Connected, TimeSpan.FromSeconds(1));

        _connection.ReportFailure(old, new IOException("late"), FaultKind.Unavailable);

        _connection.State.ShouldBe(ConnectionState.Connected);
    }

    [Fact]
    public async Task A_store_without_a_ping_counts_as_connected_and_its_next_use_is_the_probe()
    {
        await using var connection = New(new object());
        connection.Start();
        connection.State.ShouldBe(ConnectionState.Connected);
        connection.ReportFailure(await connection.WaitUntilReadyAsync(_token), new IOException("lost"), FaultKind.Unavailable);
        connection.State.ShouldBe(ConnectionState.Disconnected);

        var ready = connection.WaitUntilReadyAsync(_token).AsTask();
        await AdvanceUntilAsync(() => ready.IsCompleted, TimeSpan.FromSeconds(1));
        connection.State.ShouldBe(ConnectionState.Disconnected);
        connection.ReportSuccess();

        connection.State.ShouldBe(ConnectionState.Connected);
    }

    [Fact]
    public async Task The_manager_lists_by_priority_then_name_and_only_the_connected_as_healthy()
    {
        var lost = New(new ConnectableStore { ConnectError = new IOException("down") }, "c", priority: 0);
        var manager = new SecondaryConnectionManager([New(new object(), "b", 1), New(new object(), "a", 1), lost], NullLogger.Instance);
        manager.Start();
        while (lost.State == ConnectionState.Connecting)
            await Task.Yield();

        manager.GetAll().Select(health => health.Name).ShouldBe(["c", "a", "b"]);
        manager.GetHealthy().Select(health => health.Name).ShouldBe(["a", "b"]);
        manager.GetHealth("A").Priority.ShouldBe(1);
        Should.Throw<ArgumentException>(() => manager.RetryNow("nobody"));
        await manager.StopAsync();
    }

    private StoreConnection New(object store, string name = "s", int priority = 0) => new(
        name,
        priority,
        store,
        new ConnectionOptions(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)),
        _time,
        new Random(1),
        new SecondaryConnectionLog(NullLogger.Instance, name));

    private async Task StateAsync(ConnectionState state)
    {
        while (_connection.State != state)
        {
            _token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task TimerAsync()
    {
        while (_time.PendingTimers == 0)
        {
            _token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Moves the clock whenever somebody waits for it.</summary>
    private async Task AdvanceUntilAsync(Func<bool> condition, TimeSpan step)
    {
        while (!condition())
        {
            _token.ThrowIfCancellationRequested();
            if (_time.PendingTimers > 0)
                _time.Advance(step);
            await Task.Yield();
        }
    }
}
