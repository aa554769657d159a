using DbSync.Sdk.Tests.Items;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DbSync.Sdk.Tests.Hosting;

public sealed class DependencyInjectionTests
{
    [Fact]
    public async Task The_host_starts_the_engine_and_stops_it_after_the_secondaries_caught_up()
    {
        var primary = new ItemStore();
        var secondary = new ItemStore();
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddDbSync<IItems, MergedItems>(options =>
        {
            options.UsePrimary(_ => primary);
            options.AddSecondary("replica", _ => secondary);
        });
        using var host = builder.Build();
        var storage = host.Services.GetRequiredService<IItems>();
        (await Should.ThrowAsync<InvalidOperationException>(() => storage.SaveAsync("ann", "a", ["1"]))).Message.ShouldContain("not started");

        await host.StartAsync();
        host.Services.GetRequiredService<DbSyncEngine<IItems>>().Storage.ShouldBeSameAs(storage);
        for (var i = 0; i < 100; i++)
            await storage.SaveAsync("ann", $"k{i}", ["1"]);
        await host.StopAsync();

        secondary.Log.ShouldBe(primary.Log);
        await Should.ThrowAsync<ObjectDisposedException>(() => storage.SaveAsync("ann", "a", ["1"]));
    }

    [Fact]
    public void One_interface_has_one_engine()
    {
        var services = new ServiceCollection();
        services.AddDbSync<IItems, MergedItems>(_ => { });
        Should.Throw<InvalidOperationException>(() => services.AddDbSync<IItems, MergedItems>(_ => { }));
    }
}
