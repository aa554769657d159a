using DbSync.Testing;

namespace DbSync.FullStorage.Tests;

public sealed class InMemoryExtensionsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task TheEnginesBuilderGetsAPrimary()
    {
        var builder = Builders.New<IFullStorage>().UseInMemory(4);
        builder.TimeProvider = new FixedClock(Noon);
        var store = builder.Primary.Factory!(new Services(null)).ShouldBeOfType<InMemoryStorage>();
        (await store.SaveEventAsync("u", "s", "x", new float[4])).CreatedAt.ShouldBe(Noon);
    }

    [Fact]
    public async Task EveryStoresBuilderGetsItsOwn()
    {
        var builder = Builders.New<IFullStorage>()
            .UsePrimary(primary => primary.UseInMemory(4))
            .AddSecondary("replica", secondary => secondary.UseInMemory(4).Priority = 7);
        builder.Secondaries[0].Priority.ShouldBe(7);
        var services = new Services(new FixedClock(Noon));
        var primary = builder.Primary.Factory!(services).ShouldBeOfType<InMemoryStorage>();
        var secondary = builder.Secondaries[0].Factory!(services).ShouldBeOfType<InMemoryStorage>();
        secondary.ShouldNotBeSameAs(primary);
        (await secondary.SaveEventAsync("u", "s", "x", new float[4])).CreatedAt.ShouldBe(Noon);
        (await primary.CountRecordsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task TheDimensionIs768UnlessGiven()
    {
        var store = Builders.New<IFullStorage>().UseInMemory().Primary.Factory!(new Services(null));
        await store.IndexVectorAsync("u", "x", new float[768]);
        Should.Throw<ArgumentOutOfRangeException>(() => Builders.New<IFullStorage>().UseInMemory(0));
        Should.Throw<ArgumentOutOfRangeException>(() => Builders.New<IFullStorage>().Primary.UseInMemory(-1));
    }

    private sealed class Services(TimeProvider? clock) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(TimeProvider) ? clock : null;
    }
}
