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

    [Theory]
    [InlineData("", "primary_database: there is no url; name the server, for example ws://localhost:8000.")]
    [InlineData("  url: ws://localhost:1\n  namespace: n\n", "primary_database: there is no namespace or no database; a store on SurrealDB needs both.")]
    public async Task A_configuration_that_lacks_something_is_an_error_with_its_place(string lines, string expected)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"primary_database:\n  provider: surrealdb\n{lines}");

            var error = await Should.ThrowAsync<SyncOptionsException>(
                () => DbSyncEngine.StartAsync<IFullStorage, MergedStorage>(options => options.AddSurrealDbProvider().LoadFile(file)));

            error.Message.ShouldContain(expected);
        }
        finally
        {
            File.Delete(file);
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
