using DbSync.Sdk.Connections;
using DbSync.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DbSync.Sdk;

/// <summary>Owns one connection for each secondary: pings it, and makes it again when it is lost.</summary>
public sealed class SecondaryConnectionManager
{
    private readonly StoreConnection[] _byPriority;

    internal SecondaryConnectionManager(IEnumerable<StoreConnection> connections, ILogger logger)
    {
        _byPriority = [.. connections.OrderBy(static connection => connection.Priority).ThenBy(static connection => connection.Name, StringComparer.Ordinal)];
        foreach (var connection in _byPriority)
            connection.Lost = () => TellWhenAllAreLost(logger);
    }

    /// <summary>The health of every secondary, by priority, then name.</summary>
    public IReadOnlyList<ConnectionHealth> GetAll() => [.. _byPriority.Select(static connection => connection.Health)];

    /// <summary>The connected secondaries, by priority, then name.</summary>
    public IReadOnlyList<ConnectionHealth> GetHealthy() =>
        [.. _byPriority.Select(static connection => connection.Health).Where(static health => health.State == ConnectionState.Connected)];

    /// <summary>The health of one secondary.</summary>
    /// <param name="name">Its name, without regard to case.</param>
    /// <exception cref="ArgumentException">There is no such secondary.</exception>
    public ConnectionHealth GetHealth(string name) => Find(name).Health;

    /// <summary>Makes the next attempt to connect to a lost secondary come at once instead of after its pause.</summary>
    /// <param name="name">Its name, without regard to case.</param>
    /// <exception cref="ArgumentException">There is no such secondary.</exception>
    public void RetryNow(string name) => Find(name).RetryNow();

    internal StoreConnection Find(string name) =>
        Array.Find(_byPriority, connection => string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no secondary '{name}'. There are: {string.Join(", ", _byPriority.Select(static connection => connection.Name))}.", nameof(name));

    internal void Start()
    {
        foreach (var connection in _byPriority)
            connection.Start();
    }

    internal async ValueTask StopAsync() =>
        await Task.WhenAll(_byPriority.Select(static connection => connection.DisposeAsync().AsTask())).ConfigureAwait(false);

    private void TellWhenAllAreLost(ILogger logger)
    {
        if (Array.TrueForAll(_byPriority, static connection => connection.State != ConnectionState.Connected))
            SyncLog.AllSecondariesUnavailable(logger, _byPriority.Length);
    }
}
