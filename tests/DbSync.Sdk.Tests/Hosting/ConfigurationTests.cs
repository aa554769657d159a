using DbSync.Sdk.Tests.Items;
using Microsoft.Extensions.Configuration;

namespace DbSync.Sdk.Tests.Hosting;

public sealed class ConfigurationTests : IDisposable
{
    private const string Yaml = """
        primary_database: { provider: test, url: main }
        secondary_databases:
          - name: replica-1
            provider: TEST
            url: ${DBSYNC_TEST_URL}
            username: root
            password: "$${literal}"
            namespace: n
            database: d
            priority: 3
            deletes: propagate
          - { name: replica-2, provider: test }
        connect_timeout: 5s
        max_retries: 7
        retry_backoff: 500ms
        retry_backoff_cap: 2m
        queue_size: 50
        queue_full: detach
        queue_full_timeout: 1h
        worker_count: 2
        batch_size: 9
        batch_timeout: 00:00:03
        operation_timeout: 1.5s
        query_timeout: 250ms
        health_check_interval: 12s
        shutdown_timeout: 0s
        dead_letter_limit: 11
        tombstone_limit: 12
        dead_letter_max_size: 1MiB
        tombstone_max_size: 70000
        durability: none
        """;

    private readonly string _path = Path.GetTempFileName();
    private readonly List<StoreSettings> _settings = [];

    public ConfigurationTests() => Environment.SetEnvironmentVariable("DBSYNC_TEST_URL", "second.db");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task A_yaml_file_sets_every_option()
    {
        DbSyncBuilder<IItems>? seen = null;
        await using var engine = await StartAsync(Yaml, options => seen = options);

        seen!.ConnectTimeout.ShouldBe(TimeSpan.FromSeconds(5));
        seen.MaxRetries.ShouldBe(7);
        seen.RetryBackoff.ShouldBe(TimeSpan.FromMilliseconds(500));
        seen.RetryBackoffCap.ShouldBe(TimeSpan.FromMinutes(2));
        seen.QueueSize.ShouldBe(50);
        seen.QueueFull.ShouldBe(QueueFullPolicy.Detach);
        seen.QueueFullTimeout.ShouldBe(TimeSpan.FromHours(1));
        seen.WorkerCount.ShouldBe(2);
        seen.BatchSize.ShouldBe(9);
        seen.BatchTimeout.ShouldBe(TimeSpan.FromSeconds(3));
        seen.OperationTimeout.ShouldBe(TimeSpan.FromSeconds(1.5));
        seen.QueryTimeout.ShouldBe(TimeSpan.FromMilliseconds(250));
        seen.HealthCheckInterval.ShouldBe(TimeSpan.FromSeconds(12));
        seen.ShutdownTimeout.ShouldBe(TimeSpan.Zero);
        seen.DeadLetterLimit.ShouldBe(11);
        seen.TombstoneLimit.ShouldBe(12);
        seen.DeadLetterMaxSize.ShouldBe(1 << 20);
        seen.TombstoneMaxSize.ShouldBe(70_000);
        seen.Durability.ShouldBe(Durability.None);
        _settings.Select(settings => settings.Url).ShouldBe(["main", "second.db", null]);
        _settings[1].Username.ShouldBe("root");
        _settings[1].Password.ShouldBe("${literal}");
        _settings[1].Namespace.ShouldBe("n");
        _settings[1].Database.ShouldBe("d");
        var replica = engine.GetStatus().Secondaries.Single(secondary => secondary.Name == "replica-1");
        replica.Priority.ShouldBe(3);
        replica.Deletes.ShouldBe(DeletePolicy.Propagate);
    }

    [Fact]
    public async Task Json_is_read_by_the_same_keys()
    {
        DbSyncBuilder<IItems>? seen = null;
        await using var engine = await StartAsync(
            """{ "primary_database": { "provider": "test" }, "queue_size": 77, "secondary_databases": [ { "name": "a", "provider": "test" } ] }""", options => seen = options);
        seen!.QueueSize.ShouldBe(77);
        engine.GetStatus().Secondaries.ShouldHaveSingleItem().Name.ShouldBe("a");
    }

    [Fact]
    public async Task A_section_of_the_hosts_configuration_is_read_by_the_same_keys()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["sync:primary_database:provider"] = "test",
            ["sync:secondary_databases:0:name"] = "a",
            ["sync:secondary_databases:0:provider"] = "test",
            ["sync:batch_timeout"] = "2s",
        }).Build();
        DbSyncBuilder<IItems>? seen = null;
        await using var engine = await DbSyncEngine.StartAsync<IItems, MergedItems>(options =>
        {
            seen = AddTestProvider(options).Load(configuration.GetSection("sync"));
        });
        seen!.BatchTimeout.ShouldBe(TimeSpan.FromSeconds(2));
        engine.GetStatus().Secondaries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_without_quoting_values()
    {
        var error = await Should.ThrowAsync<SyncOptionsException>(() => StartAsync("""
            primary_database: { provider: oracle }
            secondary_databases:
              - { name: a, provider: test, password: "${DBSYNC_TEST_MISSING}", deletes: maybe, priority: hunter2 }
            max_retries: hunter2
            query_timeout: 5 parsecs
            worker_count: [1, 2]
            queue_size: 0
            """));

        error.Errors.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(
        [
            "primary_database.provider", "secondary_databases[0].priority", "secondary_databases[0].deletes", "secondary_databases[0].password",
            "max_retries", "query_timeout", "worker_count", "primary", "queue_size",
        ]);
        error.Message.ShouldContain("DBSYNC_TEST_MISSING");
        error.Message.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task An_unknown_key_is_a_warning_that_names_the_nearest()
    {
        DbSyncBuilder<IItems>? seen = null;
        await using var engine = await StartAsync("primary_database: { provider: test, pasword: x }\nquery_timout: 5s", options => seen = options);

        seen!.ConfigurationWarnings.ShouldBe(
        [
            "primary_database.pasword: there is no such option; was password meant?",
            "query_timout: there is no such option; was query_timeout meant?",
        ]);
    }

    [Theory]
    [InlineData("a: [1, 2")]
    [InlineData("password: \"hunter2")]
    public async Task A_broken_file_is_an_error_with_its_place(string text)
    {
        var error = await Should.ThrowAsync<SyncOptionsException>(() => StartAsync(text));
        error.Message.ShouldContain("line");
        error.Message.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task What_a_provider_refuses_is_told_with_its_place_and_the_other_errors()
    {
        var error = await Should.ThrowAsync<SyncOptionsException>(() => StartAsync(
            "primary_database:\n  provider: picky\nsecondary_databases:\n  - name: a\n    provider: picky\nqueue_size: 0\n"));

        error.Message.ShouldContain("primary_database: there is no url.");
        error.Message.ShouldContain("secondary_databases[0]: there is no url.");
        error.Message.ShouldContain("queue_size");
    }

    private Task<DbSyncEngine<IItems>> StartAsync(string text, Action<DbSyncBuilder<IItems>>? seen = null)
    {
        File.WriteAllText(_path, text);
        return DbSyncEngine.StartAsync<IItems, MergedItems>(options =>
        {
            AddTestProvider(options).LoadFile(_path);
            seen?.Invoke(options);
        });
    }

    private DbSyncBuilder<IItems> AddTestProvider(DbSyncBuilder<IItems> options) => options.AddProvider("test", (store, settings) =>
    {
        _settings.Add(settings);
        store.Factory = _ => new ItemStore();
    }).AddProvider("picky", static (_, settings) => throw new ArgumentException("there is no url.", nameof(settings)));
}
