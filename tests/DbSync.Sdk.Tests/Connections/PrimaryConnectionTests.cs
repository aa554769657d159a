using System.Net.Sockets;
using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Connections;

/// <summary>A primary whose connection breaks is connected again by the engine.</summary>
public sealed class PrimaryConnectionTests
{
    private readonly DurableItemStore _primary = new();
    private readonly ItemStore _secondary = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_primary_that_was_away_takes_writes_again_without_anybody_connecting_it()
    {
        await using var engine = await StartAsync();
        await engine.Storage.SaveAsync("ann", "1", ["a"], _token);

        _primary.Crash(_primary.Save());
        await Should.ThrowAsync<SocketException>(() => engine.Storage.SaveAsync("ann", "2", ["b"], _token));
        _primary.IsDown = false;
        await TestEngine.UntilAsync(() => _primary.IsConnected, _token);
        await engine.Storage.SaveAsync("ann", "3", ["c"], _token);
        await engine.DrainAsync(_token);

        _secondary.Content().Keys.ShouldBe(_primary.Content().Keys, ignoreOrder: true);
        _primary.Content().Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_in_doubt_is_rolled_forward_as_soon_as_the_primary_is_back()
    {
        await using var engine = await StartAsync();
        _primary.BeforeWrite = (_, _, _) =>
        {
            _primary.BeforeWrite = null;
            _primary.Crash(_primary.Save());
            throw new OperationCanceledException("The store's own timeout: nobody knows.");
        };
        await Should.ThrowAsync<OperationCanceledException>(() => engine.Storage.SaveAsync("ann", "1", ["a"], _token));
        _primary.Content().ShouldBeEmpty();

        _primary.IsDown = false;
        await TestEngine.UntilAsync(() => _secondary.Content().Count == 1, _token);

        _primary.Content().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_ping_finds_out_that_an_idle_primary_is_gone_and_connects_it_again()
    {
        await using var engine = await StartAsync(options => options.HealthCheckInterval = TimeSpan.FromMilliseconds(10));
        _primary.Crash(_primary.Save());

        _primary.IsDown = false;

        await TestEngine.UntilAsync(() => _primary.IsConnected, _token);
    }

    private Task<DbSyncEngine<IItems>> StartAsync(Action<DbSyncBuilder<IItems>>? configure = null) => TestEngine.StartAsync(_primary, [_secondary], options =>
    {
        options.RetryBackoff = TimeSpan.FromMilliseconds(10);
        options.RetryBackoffCap = TimeSpan.FromMilliseconds(20);
        options.HealthCheckInterval = TimeSpan.FromHours(1);
        configure?.Invoke(options);
    });
}
