using System.Text.Json;
using DbSync.SurrealDb.Tests.Engine;

namespace DbSync.SurrealDb.Tests.Replication;

/// <summary>What replication makes of a real SurrealDB that goes away, refuses, or collides.</summary>
public sealed class ReplicationTests(SurrealEngineFixture fixture) : IAsyncDisposable
{
    private readonly ReplicationBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_wrong_password_makes_the_secondary_failed_without_a_storm_of_attempts_and_is_not_logged()
    {
        const string Wrong = "not-this-one";
        var options = fixture.OnDisk.Options();
        options.Password = Wrong;
        var connection = new TappedConnection(options);

        await _bench.StartAsync(connection, static options => options.RetryBackoffCap = TimeSpan.FromHours(1));
        await _bench.UntilAsync(static replica => replica.State == ConnectionState.Failed);
        await _bench.WriteAsync(0, 50);

        connection.Attempts.ShouldBe(1);
        _bench.Engine.Connections.GetHealth("replica").LastError.ShouldBe(nameof(SurrealException));
        _bench.Lines.ShouldContain(static line => line.Contains("Secondary refuses us: replica"));
        _bench.Lines.ShouldNotContain(static line => line.Contains(Wrong));
    }

    [Fact]
    public async Task A_server_that_is_gone_gets_everything_when_it_is_back()
    {
        var engine = await fixture.StartOnDiskAsync();
        await _bench.StartAsync(new TappedConnection(engine.Options()));
        await _bench.WriteAsync(0, 40);
        await _bench.ShouldBeEqualAsync(40 - 6 + 40);

        await engine.KillAsync();
        await _bench.WriteAsync(40, 60);
        await _bench.UntilAsync(static replica => replica.State == ConnectionState.Disconnected);
        _bench.Replica.LagOperations.ShouldBe(60 + 60 + 9);
        await engine.StartAsync();

        await _bench.ShouldBeEqualAsync(100 - 15 + 100);
        _bench.Engine.DeadLetters.List().ShouldBeEmpty();
        _bench.Replica.SnapshotReason.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_killed_in_the_middle_of_a_batch_has_everything_once_when_it_is_back(bool underWay)
    {
        var engine = await fixture.StartOnDiskAsync();
        var connection = new TappedConnection(engine.Options());
        await _bench.StartAsync(connection);
        await _bench.WriteAsync(0, 10);
        await _bench.ShouldBeEqualAsync(10 - 2 + 10);
        var batches = 0;
        var killed = new TaskCompletionSource();
        async Task KillAsync(string statements)
        {
            // The third batch: before it is sent, or between its sending and its answer.
            if (!statements.Contains("replication_cursor", StringComparison.Ordinal) || Interlocked.Increment(ref batches) != 3)
                return;
            await engine.KillAsync();
            killed.SetResult();
        }

        if (underWay)
            connection.UnderWay = KillAsync;
        else
            connection.BeforeQuery = KillAsync;
        await _bench.WriteAsync(10, 90);
        await killed.Task.WaitAsync(TestContext.Current.CancellationToken);
        await _bench.UntilAsync(static replica => replica.State == ConnectionState.Disconnected);
        await engine.StartAsync();

        await _bench.ShouldBeEqualAsync(100 - 15 + 100);
        _bench.Engine.DeadLetters.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_collision_with_somebody_elses_transaction_is_tried_again()
    {
        var database = $"db_{Guid.NewGuid():N}";
        var connection = new TappedConnection(fixture.OnDisk.Options(database));
        await _bench.StartAsync(connection);
        await _bench.WriteAsync(0, 5);
        await _bench.ShouldBeEqualAsync(5 - 1 + 5);
        _bench.Engine.Pause();
        await WriteOneKeyAsync();

        // One batch of a hundred writes to a record, while somebody else changes that record as fast as can be.
        await using var other = await fixture.OnDisk.ConnectAsync(database);
        _bench.Engine.Resume();
        while (connection.Conflicts == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await ChangeAsync(other);
            if (_bench.Replica.LagOperations == 0)
                await WriteOneKeyAsync();
        }

        await _bench.ShouldBeEqualAsync(5 - 1 + 5);
        _bench.Engine.DeadLetters.List().ShouldBeEmpty();
        await using var reader = new SurrealStorage(fixture.OnDisk.Options(database), new SurrealStorageOptions { EmbeddingDimension = 4 });
        (await reader.GetFactAsync("user-1", "key-1"))!.Value.GetInt32().ShouldBe(99);
    }

    [Fact]
    public async Task What_the_schema_refuses_becomes_a_dead_letter_and_the_rest_of_its_batch_goes_in()
    {
        var database = $"db_{Guid.NewGuid():N}";
        await _bench.StartAsync(new TappedConnection(fixture.OnDisk.Options(database)));
        await _bench.WriteAsync(0, 5);
        await _bench.ShouldBeEqualAsync(5 - 1 + 5);
        await using (var administrator = await fixture.OnDisk.ConnectAsync(database))
            await administrator.QueryAsync("DEFINE FIELD OVERWRITE value ON facts TYPE string ASSERT string::len($value) <= 10");

        _bench.Engine.Pause();
        await _bench.Engine.Storage.SaveFactAsync("user-1", "before", JsonElement.Parse("1"));
        await _bench.Engine.Storage.SaveFactAsync("user-1", "long", JsonSerializer.SerializeToElement("a secret that is far too long"));
        await _bench.Engine.Storage.SaveFactAsync("user-1", "after", JsonElement.Parse("2"));
        _bench.Engine.Resume();
        await _bench.Engine.DrainAsync(TestContext.Current.CancellationToken);

        var letter = _bench.Engine.DeadLetters.List().ShouldHaveSingleItem();
        letter.Error.ShouldContain("field `value`, but field must conform to: string::len($value) <= 10");
        letter.Error.ShouldNotContain("secret");
        await using var reader = new SurrealStorage(fixture.OnDisk.Options(database), new SurrealStorageOptions { EmbeddingDimension = 4 });
        (await reader.ListFactKeysAsync("user-1")).ShouldBe(["after", "before", "key-1"]);
        _bench.Lines.ShouldNotContain(static line => line.Contains("secret"));
    }

    private async Task WriteOneKeyAsync()
    {
        for (var i = 0; i < 100; i++)
            await _bench.Engine.Storage.SaveFactAsync("user-1", "key-1", JsonSerializer.SerializeToElement(i));
    }

    private static async Task ChangeAsync(SurrealConnection other)
    {
        try
        {
            await other.QueryAsync("UPDATE facts SET size += 1 WHERE key = 'key-1'");
        }
        catch (SurrealException error) when (error.Kind == SurrealErrorKind.Conflict)
        {
            // This time it was the slower one.
        }
    }
}
