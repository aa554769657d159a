using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Hosting;

public sealed class OptionsTests
{
    [Fact]
    public async Task All_errors_are_told_at_once_each_with_the_path_of_its_key()
    {
        var error = await Should.ThrowAsync<SyncOptionsException>(() => DbSyncEngine.StartAsync<IItems, MergedItems>(options =>
        {
            options.AddSecondary("a b", _ => new ItemStore());
            options.AddSecondary("same", _ => new ItemStore());
            options.AddSecondary("SAME", secondary => secondary.Deletes = (DeletePolicy)7);
            options.WorkerCount = 0;
            options.QueueSize = -1;
            options.BatchSize = 0;
            options.MaxRetries = -1;
            options.QueryTimeout = TimeSpan.Zero;
            options.RetryBackoffCap = TimeSpan.FromMilliseconds(10);
            options.BatchTimeout = TimeSpan.FromSeconds(-1);
            options.Durability = Durability.Always;
            options.QueueFull = (QueueFullPolicy)9;
            options.DeadLetterMaxSize = 0;
            options.TombstoneMaxSize = (64 << 10) - 1;
        }));

        error.Errors.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(
        [
            "primary", "secondary_databases[0].name", "secondary_databases[2].name", "secondary_databases[2].provider", "secondary_databases[2].deletes",
            "query_timeout", "batch_timeout", "retry_backoff_cap", "max_retries", "queue_size", "worker_count", "batch_size",
            "dead_letter_max_size", "tombstone_max_size", "queue_full", "durability",
        ]);
        foreach (var line in error.Errors)
            error.Message.ShouldContain(line);
    }

    [Theory]
    [InlineData("replica\n")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("primary")]
    public async Task A_name_that_could_not_stand_in_a_log_line_or_is_taken_is_refused(string name)
    {
        var error = await Should.ThrowAsync<SyncOptionsException>(() => DbSyncEngine.StartAsync<IItems, MergedItems>(options =>
            options.UsePrimary(_ => new ItemStore()).AddSecondary(name, _ => new ItemStore())));

        error.Errors.ShouldHaveSingleItem().ShouldStartWith("secondary_databases[0].name");
    }

    [Fact]
    public async Task A_factory_that_gives_nothing_or_the_same_store_twice_is_an_error_in_words()
    {
        (await Should.ThrowAsync<InvalidOperationException>(() => DbSyncEngine.StartAsync<IItems, MergedItems>(options => options.UsePrimary(_ => null!))))
            .Message.ShouldContain("'primary'");
        var store = new ItemStore();
        (await Should.ThrowAsync<InvalidOperationException>(() => TestEngine.StartAsync(store, [store]))).Message.ShouldContain("'s0'");
    }

    [Fact]
    public async Task The_sample_configuration_of_the_documentation_starts()
    {
        await using var engine = await DbSyncEngine.StartAsync<IItems, MergedItems>(options =>
        {
            options.UsePrimary(_ => new ItemStore());
            options.AddSecondary("replica-1", _ => new ItemStore(), secondary => secondary.Priority = 1);
            options.AddSecondary("replica-0", _ => new ItemStore());
        });

        engine.GetStatus().Secondaries.Select(secondary => secondary.Name).ShouldBe(["replica-0", "replica-1"]);
        engine.GetStatus().WorkerCount.ShouldBe(8);
        engine.GetStatus().QueueCapacity.ShouldBe(1000);
        engine.GetStatus().Secondaries[0].Deletes.ShouldBe(DeletePolicy.Retain);
    }
}
