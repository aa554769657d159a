using System.Net.Sockets;
using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Execution;

public sealed class LaneTests
{
    private readonly ItemStore _primary = new();
    private readonly ItemStore _healthy = new();
    private readonly ItemStore _faulty = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unavailable_secondary_uses_up_no_retry_and_delays_no_other()
    {
        var down = true;
        var attempts = 0;
        _faulty.BeforeWrite = (_, _, _) =>
        {
            if (!Volatile.Read(ref down))
                return Task.CompletedTask;
            Interlocked.Increment(ref attempts);
            throw new SocketException((int)SocketError.ConnectionRefused);
        };
        await using var engine = await TestEngine.StartAsync(_primary, [_healthy, _faulty], options => options.MaxRetries = 1);

        for (var i = 0; i < 50; i++)
            await engine.Storage.SaveAsync("ann", $"k{i}", ["1"]);
        await engine.DrainAsync(_token);
        _healthy.Log.ShouldBe(_primary.Log);
        _faulty.Log.ShouldBeEmpty();
        await TestEngine.UntilAsync(() => Volatile.Read(ref attempts) > 5, _token);
        engine.Connections.GetHealth("s1").State.ShouldBe(ConnectionState.Disconnected);
        engine.Connections.GetHealthy().Select(health => health.Name).ShouldBe(["s0"]);

        Volatile.Write(ref down, false);
        await TestEngine.UntilAsync(() => _faulty.Log.Count == 50, _token);

        _faulty.Log.ShouldBe(_primary.Log);
        engine.GetStatus().DeadLetterCount.ShouldBe(0);
        await TestEngine.UntilAsync(() => engine.Connections.GetHealth("s1").State == ConnectionState.Connected, _token);
        engine.Connections.GetHealth("s1").ReconnectCount.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_poison_operation_in_a_batch_of_500_becomes_the_one_dead_letter(bool batches)
    {
        var faulty = batches ? new BatchItemStore() : _faulty;
        var attempts = 0;
        faulty.BeforeWrite = (_, key, _) =>
        {
            if (key != "k250")
                return Task.CompletedTask;
            Interlocked.Increment(ref attempts);
            throw new InvalidDataException("constraint");
        };
        await using var engine = await TestEngine.StartAsync(_primary, [_healthy, faulty], options =>
        {
            options.BatchSize = 500;
            options.MaxRetries = 2;
            options.WorkerCount = 1;
        });

        engine.Pause();
        for (var i = 0; i < 500; i++)
            await engine.Storage.SaveAsync("ann", $"k{i}", ["1"]);
        engine.Resume();
        await engine.DrainAsync(_token);

        faulty.Rows.Count.ShouldBe(499);
        _healthy.Rows.Count.ShouldBe(500);
        var letter = engine.DeadLetters.List().ShouldHaveSingleItem();
        letter.Secondary.ShouldBe("s1");
        letter.OpType.ShouldBe(SaveItem.Name);
        letter.Sequence.ShouldBe(251);
        letter.Attempts.ShouldBe(3);
        letter.ErrorType.ShouldBe(nameof(InvalidDataException));
        letter.ToString().ShouldNotContain("constraint");
        faulty.Log.ShouldBe(_primary.Log.Where(line => !line.StartsWith("ann/k250", StringComparison.Ordinal)));
        engine.GetStatus().FailedCount.ShouldBe(1);
    }

    [Fact]
    public async Task Many_poison_operations_in_one_batch_are_all_isolated_when_only_the_commit_fails()
    {
        var faulty = new BatchItemStore { RejectAtCommit = key => key is "k3" or "k4" or "k99" };
        await using var engine = await TestEngine.StartAsync(_primary, [faulty], options =>
        {
            options.MaxRetries = 0;
            options.WorkerCount = 1;
        });

        engine.Pause();
        for (var i = 0; i < 100; i++)
            await engine.Storage.SaveAsync("ann", $"k{i}", ["1"]);
        engine.Resume();
        await engine.DrainAsync(_token);

        engine.DeadLetters.List().Select(letter => letter.Sequence).ShouldBe([4, 5, 100]);
        faulty.Rows.Count.ShouldBe(97);
    }

    [Fact]
    public async Task A_dead_letter_is_replayed_once_its_cause_is_mended_and_refused_when_its_key_has_newer()
    {
        var broken = true;
        _faulty.BeforeWrite = (_, key, _) => Volatile.Read(ref broken) && key == "bad" ? throw new InvalidDataException("no") : Task.CompletedTask;
        await using var engine = await TestEngine.StartAsync(_primary, [_faulty], options => options.MaxRetries = 0);
        await engine.Storage.SaveAsync("ann", "bad", ["1"]);
        await engine.Storage.SaveAsync("bob", "bad", ["1"]);
        await engine.Storage.SaveAsync("bob", "good", ["2"]);
        await engine.DrainAsync(_token);
        var ann = engine.DeadLetters.List("s0").Single(letter => letter.OrderingKey == "ann");
        var bob = engine.DeadLetters.List("s0").Single(letter => letter.OrderingKey == "bob");

        var again = await Should.ThrowAsync<DeadLetterReplayException>(() => engine.DeadLetters.ReplayAsync(ann.Id, cancellationToken: _token));
        again.InnerException.ShouldBeOfType<InvalidDataException>();
        engine.DeadLetters.Count.ShouldBe(2);

        Volatile.Write(ref broken, false);
        await engine.DeadLetters.ReplayAsync(ann.Id, cancellationToken: _token);
        _faulty.Rows.ShouldContainKey(("ann", "bad"));
        bob.IsSuperseded.ShouldBeTrue();
        (await Should.ThrowAsync<DeadLetterReplayException>(() => engine.DeadLetters.ReplayAsync(bob.Id, cancellationToken: _token))).Message.ShouldContain("newer");
        _faulty.Rows.ShouldNotContainKey(("bob", "bad"));
        await engine.DeadLetters.ReplayAsync(bob.Id, force: true, _token);
        _faulty.Rows.ShouldContainKey(("bob", "bad"));
        engine.DeadLetters.Count.ShouldBe(0);
        await Should.ThrowAsync<KeyNotFoundException>(() => engine.DeadLetters.DiscardAsync(bob.Id));
    }

    [Fact]
    public async Task A_secondary_with_as_many_dead_letters_as_are_kept_stands_still_until_one_goes()
    {
        _faulty.BeforeWrite = (_, _, _) => throw new InvalidDataException("no");
        await using var engine = await TestEngine.StartAsync(_primary, [_faulty], options =>
        {
            options.MaxRetries = 0;
            options.DeadLetterLimit = 1;
        });
        await engine.Storage.SaveAsync("ann", "a", ["1"]);
        await engine.Storage.SaveAsync("ann", "b", ["2"]);
        await TestEngine.UntilAsync(() => engine.DeadLetters.Count == 1, _token);
        var drained = engine.DrainAsync(_token);
        drained.IsCompleted.ShouldBeFalse();

        await engine.DeadLetters.DiscardAsync(engine.DeadLetters.List()[0].Id);
        await drained;

        engine.DeadLetters.List().ShouldHaveSingleItem().Sequence.ShouldBe(2);
    }

    [Fact]
    public async Task A_secondary_that_stands_still_for_its_dead_letters_replays_them()
    {
        var broken = true;
        var triedSecond = false;
        _faulty.BeforeWrite = (_, key, _) =>
        {
            if (key == "b")
                Volatile.Write(ref triedSecond, true);
            return Volatile.Read(ref broken) ? throw new InvalidDataException("no") : Task.CompletedTask;
        };
        await using var engine = await TestEngine.StartAsync(_primary, [_faulty], options =>
        {
            options.MaxRetries = 0;
            options.DeadLetterLimit = 1;
        });
        await engine.Storage.SaveAsync("ann", "a", ["1"]);
        await TestEngine.UntilAsync(() => engine.DeadLetters.Count == 1, _token);
        await engine.Storage.SaveAsync("ann", "b", ["2"]);
        await TestEngine.UntilAsync(() => Volatile.Read(ref triedSecond), _token);
        var first = engine.DeadLetters.List()[0].Id;
        await Should.ThrowAsync<DeadLetterReplayException>(() => engine.DeadLetters.ReplayAsync(first, cancellationToken: _token));

        Volatile.Write(ref broken, false);
        await engine.DeadLetters.ReplayAsync(first, cancellationToken: _token);
        await engine.DrainAsync(_token);
        await engine.DeadLetters.ReplayAsync(engine.DeadLetters.List().ShouldHaveSingleItem().Id, cancellationToken: _token);

        _faulty.Rows.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Pause_stops_applying_never_accepting_and_is_not_waited_for()
    {
        await using var engine = await TestEngine.StartAsync(_primary, [_healthy, _faulty]);
        engine.Pause("s1");
        await engine.Storage.SaveAsync("ann", "a", ["1"]);
        await engine.DrainAsync(_token);

        _healthy.Rows.Count.ShouldBe(1);
        _faulty.Rows.ShouldBeEmpty();
        engine.GetStatus().Secondaries[1].IsPaused.ShouldBeTrue();
        engine.GetStatus().Secondaries[1].LagOperations.ShouldBe(1);

        engine.Resume("s1");
        await engine.DrainAsync(_token);
        _faulty.Rows.Count.ShouldBe(1);
        engine.GetStatus().Secondaries[1].LagOperations.ShouldBe(0);
        Should.Throw<ArgumentException>(() => engine.Pause("nobody")).Message.ShouldContain("s0, s1");
    }

    [Fact]
    public async Task A_secondary_that_retains_deletes_keeps_the_row_and_merged_reads_hide_it_until_it_is_written_again()
    {
        await using var engine = await TestEngine.StartAsync(_primary, [_healthy, _faulty], options => options.Secondaries[1].Deletes = DeletePolicy.Retain);
        await engine.Storage.SaveAsync("ann", "a", ["1"]);
        await engine.Storage.DeleteAsync("ann", "a");
        await engine.DrainAsync(_token);

        _healthy.Rows.ShouldBeEmpty();
        _faulty.Rows.ShouldHaveSingleItem();
        (await engine.Storage.ListAsync("ann", _token)).ShouldBeEmpty();
        engine.GetStatus().TombstoneCount.ShouldBe(1);

        _primary.BeforeRead = _ =>
        {
            _primary.Rows.TryRemove(("ann", "a"), out var _);
            return Task.CompletedTask;
        };
        await engine.Storage.SaveAsync("ann", "a", ["2"]);
        await engine.DrainAsync(_token);
        (await engine.Storage.ListAsync("ann", _token))["a"].ShouldBe(["2"]);
    }

    [Fact]
    public async Task A_rejected_delete_keeps_its_tombstone_also_when_it_is_discarded()
    {
        _faulty.BeforeWrite = (_, key, _) => key == "a" && _faulty.Rows.ContainsKey(("ann", "a")) ? throw new InvalidDataException("no deletes here") : Task.CompletedTask;
        await using var engine = await TestEngine.StartAsync(_primary, [_faulty], options => options.MaxRetries = 0);
        await engine.Storage.SaveAsync("ann", "a", ["1"]);
        await engine.Storage.DeleteAsync("ann", "a");
        await engine.Storage.SaveAsync("ann", "b", ["1"]);
        await engine.DrainAsync(_token);

        (await engine.Storage.ListAsync("ann", _token)).Keys.ShouldBe(["b"]);
        await engine.DeadLetters.DiscardAsync(engine.DeadLetters.List()[0].Id);
        await engine.Storage.SaveAsync("ann", "c", ["1"]);
        await engine.DrainAsync(_token);

        (await engine.Storage.ListAsync("ann", _token)).Keys.ShouldBe(["b", "c"], ignoreOrder: true);
    }

    [Fact]
    public async Task Detach_marks_the_slowest_and_leaves_it_out_of_reads()
    {
        _faulty.BeforeWrite = (_, _, token) => Task.Delay(Timeout.InfiniteTimeSpan, token);
        _faulty.Rows[("ann", "stale")] = ["1"];
        await using var engine = await TestEngine.StartAsync(_primary, [_healthy, _faulty], options =>
        {
            options.QueueSize = 2;
            options.QueueFull = QueueFullPolicy.Detach;
        });
        (await engine.Storage.ListAsync("ann", _token)).Keys.ShouldBe(["stale"]);

        for (var i = 0; i < 10; i++)
        {
            await engine.Storage.SaveAsync("ann", $"k{i}", ["1"]);
            await TestEngine.UntilAsync(() => _healthy.Rows.Count == i + 1, _token);
        }

        // The lane learns of it on its own thread.
        await TestEngine.UntilAsync(() => engine.GetStatus().Secondaries.Single(secondary => secondary.Name == "s1").NeedsSnapshot, _token);
        engine.GetStatus().Secondaries.Single(secondary => secondary.Name == "s0").NeedsSnapshot.ShouldBeFalse();
        (await engine.Storage.ListAsync("ann", _token)).Keys.ShouldNotContain("stale");
        await engine.DrainAsync(_token);
    }

    [Fact]
    public async Task Unknown_op_types_and_undecodable_payloads_are_errors_in_words()
    {
        Should.Throw<SyncPayloadException>(() => MergedItems.Catalog.Decode(null, "{}"u8)).Message.ShouldContain("no op type");
        Should.Throw<SyncPayloadException>(() => MergedItems.Catalog.Decode("item.gone", "{}"u8)).Message.ShouldContain("item.gone");
        var error = Should.Throw<SyncPayloadException>(() => MergedItems.Catalog.Decode(SaveItem.Name, """{"owner":"secret" """u8));
        error.Message.ShouldNotContain("secret");
        error.InnerException.ShouldBeNull();
        await Task.CompletedTask;
    }
}
