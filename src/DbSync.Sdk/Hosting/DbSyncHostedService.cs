using Microsoft.Extensions.Hosting;

namespace DbSync.Sdk.Hosting;

/// <summary>Starts the engine with the host and stops it with it.</summary>
/// <typeparam name="TStorage">The storage interface.</typeparam>
internal sealed class DbSyncHostedService<TStorage>(DbSyncEngine<TStorage> engine) : IHostedService
    where TStorage : class
{
    public Task StartAsync(CancellationToken cancellationToken) => engine.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => engine.StopAsync(cancellationToken);
}
