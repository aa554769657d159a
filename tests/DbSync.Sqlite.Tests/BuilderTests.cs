using DbSync.Testing;

namespace DbSync.Sqlite.Tests;

public sealed class BuilderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task UseSqlite_makes_the_primary()
    {
        var builder = Builders.New<IFullStorage>();
        builder.UseSqlite(_folder.File(), options => options.EmbeddingDimension = 4).ShouldBeSameAs(builder);
        await CheckAsync(builder.Primary.Factory);
    }

    [Fact]
    public async Task UseSqlite_makes_a_secondary_and_keeps_the_builders_type()
    {
        var builder = Builders.New<IFullStorage>();
        builder.AddSecondary("replica", secondary => secondary.UseSqlite(_folder.File(), options => options.EmbeddingDimension = 4).Priority = 3);
        builder.Secondaries[0].Priority.ShouldBe(3);
        await CheckAsync(builder.Secondaries[0].Factory);
    }

    [Fact]
    public async Task The_store_uses_the_engines_clock()
    {
        var builder = Builders.New<IFullStorage>();
        builder.TimeProvider = new StoppedClock();
        builder.UseSqlite(_folder.File());
        await using var store = (SqliteStorage)builder.Primary.Factory!(new NoServices());
        var saved = await store.SaveEventAsync("u", "s", "now");
        saved.CreatedAt.ShouldBe(Some.Time);
    }

    [Fact]
    public async Task A_store_uses_the_containers_clock()
    {
        var builder = Builders.New<IFullStorage>();
        builder.AddSecondary("replica", secondary => secondary.UseSqlite(_folder.File()));
        await using var store = (SqliteStorage)builder.Secondaries[0].Factory!(new NoServices(new StoppedClock()));
        (await store.SaveEventAsync("u", "s", "now")).CreatedAt.ShouldBe(Some.Time);
    }

    [Fact]
    public async Task A_configuration_names_the_file()
    {
        var builder = Builders.New<IFullStorage>();
        var file = _folder.File();
        builder.AddSqliteProvider(options => options.EmbeddingDimension = 4).LoadFile(Configuration($"provider: sqlite\n  url: {file}"));

        await CheckAsync(builder.Primary.Factory);

        File.Exists(file).ShouldBeTrue();
    }

    [Fact]
    public async Task A_configuration_without_a_file_is_an_error_with_its_place()
    {
        var error = await Should.ThrowAsync<SyncOptionsException>(
            () => DbSyncEngine.StartAsync<IFullStorage, MergedStorage>(options => options.AddSqliteProvider().LoadFile(Configuration("provider: sqlite"))));

        error.Message.ShouldContain("primary_database: there is no url; name the database file.");
    }

    [Fact]
    public void An_empty_path_is_refused_at_once() =>
        Should.Throw<ArgumentException>(() => Builders.New<IFullStorage>().UseSqlite(" "));

    private string Configuration(string primary)
    {
        var path = _folder.File() + ".yaml";
        File.WriteAllText(path, $"primary_database:\n  {primary}\n");
        return path;
    }

    private static async Task CheckAsync(Func<IServiceProvider, IFullStorage>? factory)
    {
        await using var store = factory.ShouldNotBeNull()(new NoServices()).ShouldBeOfType<SqliteStorage>();
        await store.IndexVectorAsync("u", "text", new float[4]);
        (await store.CountRecordsAsync()).ShouldBe(1);
    }

    private sealed class NoServices(TimeProvider? clock = null) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(TimeProvider) ? clock : null;
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Some.Time;
    }
}
