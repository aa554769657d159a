using DbSync.SurrealDb.Tests.Engine;
using DbSync.Testing;

namespace DbSync.SurrealDb.Tests.Storage;

public sealed class BuilderTests(SurrealEngineFixture fixture)
{
    [Fact]
    public async Task UseSurrealDb_makes_the_primary_and_secondaries()
    {
        var builder = Builders.New<IFullStorage>();
        builder.UseSurrealDb(fixture.OnDisk.Url, Connect, static options => options.EmbeddingDimension = 4).ShouldBeSameAs(builder);
        builder.AddSecondary(
            "replica", secondary => secondary.UseSurrealDb(fixture.OnDisk.Url, Connect, static options => options.EmbeddingDimension = 4).Priority = 3);
        builder.Secondaries[0].Priority.ShouldBe(3);
        foreach (var factory in new[] { builder.Primary.Factory, builder.Secondaries[0].Factory })
        {
            await using var store = factory.ShouldNotBeNull()(new NoServices()).ShouldBeOfType<SurrealStorage>();
            await store.IndexVectorAsync("u", "text", new float[] { 1, 0, 0, 0 });
            (await store.CountRecordsAsync()).ShouldBe(1);
        }
    }

    [Fact]
    public void An_empty_url_is_refused_at_once() =>
        Should.Throw<ArgumentException>(() => Builders.New<IFullStorage>().UseSurrealDb(" ", static _ => { }));

    private static void Connect(SurrealConnectionOptions options)
    {
        options.Namespace = "tests";
        options.Database = $"db_{Guid.NewGuid():N}";
        options.Username = SurrealEngine.User;
        options.Password = SurrealEngine.Password;
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
