using DbSync.Sdk.Tests.Items;
using DbSync.Testing;

namespace DbSync.Sdk.Tests.Hosting;

/// <summary>Dead letters and tombstones of engines that follow one another on one journal. The stores live on.</summary>
public sealed class DurableStateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dbsync-state-").FullName;
    private readonly ItemStore _primary = new();
    private readonly ItemStore _retaining = new();
    private readonly ItemStore _following = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_row_deleted_before_a_restart_stays_hidden(bool logIsLost)
    {
        await using (var engine = await StartAsync())
        {
            await engine.Storage.SaveAsync("ann", "a", ["1"]);
            await engine.Storage.SaveAsync("ann", "b", ["1"]);
            await engine.Storage.DeleteAsync("ann", "a");
            await engine.DrainAsync(_token);
            _following.Rows.Count.ShouldBe(1);
        }

        _retaining.Rows.Count.ShouldBe(2);

        // What the log does not have, the journal tells again.
        if (logIsLost)
            File.Delete(Path.Combine(_folder, "tombstones.log"));
        for (var round = 0; round < 2; round++)
        {
            await using var engine = await StartAsync();
            (await engine.Storage.ListAsync("ann", _token)).Keys.ShouldBe(["b"]);
            await engine.DrainAsync(_token);
            await engine.Storage.SaveAsync("eve", $"{round}", ["1"]);
            await engine.DrainAsync(_token);
            await UntilReadAsync(engine, 2);
            (await engine.Storage.ListAsync("ann", _token)).Keys.ShouldBe(["b"]);
            engine.GetStatus().TombstoneCount.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_row_whose_delete_the_journal_has_forgotten_stays_hidden()
    {
        var first = Path.Combine(_folder, "00000000000000000001.segment");
        await using (var engine = await StartAsync())
        {
            File.Exists(first).ShouldBeTrue();
            await engine.Storage.SaveAsync("ann", "a", ["1"]);
            await engine.Storage.DeleteAsync("ann", "a");
            var large = new string('x', 1000);
            for (var i = 0; i < 300; i++)
                await engine.Storage.SaveAsync("eve", $"{i % 10}", [large]);
            await engine.DrainAsync(_token);
            await TestEngine.UntilAsync(() => !File.Exists(first), _token);
        }

        await using var again = await StartAsync();
        await again.DrainAsync(_token);
        await UntilReadAsync(again, 2);
        _retaining.Rows.ShouldContainKey(("ann", "a"));
        (await again.Storage.ListAsync("ann", _token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_secondary_that_retains_deletes_holds_the_tombstones_also_while_it_is_not_there()
    {
        await using (var engine = await StartAsync())
        {
            await engine.Storage.SaveAsync("ann", "a", ["1"]);
            await engine.Storage.SaveAsync("ann", "b", ["1"]);
            await engine.Storage.SaveAsync("ann", "c", ["1"]);
            await engine.Storage.DeleteAsync("ann", "a");
            await engine.DrainAsync(_token);
        }

        // Gone from the configuration, alone and together with the other one.
        await using (var engine = await StartAsync(options => Remove(options, "s0")))
        {
            await engine.Storage.DeleteAsync("ann", "b");
            await engine.DrainAsync(_token);
            engine.GetStatus().TombstoneCount.ShouldBe(2);
        }

        await using (var engine = await StartAsync(options => Remove(options, "s0", "s1")))
        {
            await engine.Storage.DeleteAsync("ann", "c");
            engine.GetStatus().TombstoneCount.ShouldBe(3);
        }

        await using var again = await StartAsync();
        await again.DrainAsync(_token);
        _retaining.Rows.Count.ShouldBe(3);
        (await again.Storage.ListAsync("ann", _token)).ShouldBeEmpty();
        again.GetStatus().TombstoneCount.ShouldBe(3);
    }

    [Fact]
    public async Task A_secondary_that_retained_deletes_once_still_holds_the_tombstones_when_it_follows_them()
    {
        await using (var engine = await StartAsync())
        {
            await engine.Storage.SaveAsync("ann", "a", ["1"]);
            await engine.Storage.DeleteAsync("ann", "a");
            await engine.DrainAsync(_token);
        }

        await using var again = await StartAsync(options => options.Secondaries[0].Deletes = DeletePolicy.Propagate);
        await again.Storage.SaveAsync("ann", "b", ["1"]);
        await again.DrainAsync(_token);
        await UntilReadAsync(again, 2);
        again.GetStatus().TombstoneCount.ShouldBe(1);
        (await again.Storage.ListAsync("ann", _token)).Keys.ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_retaining_secondary_that_lost_its_place_holds_the_tombstones()
    {
        _retaining.BeforeWrite = static (_, _, token) => Task.Delay(Timeout.InfiniteTimeSpan, token);
        await using var engine = await StartAsync(options =>
        {
            options.QueueSize = 4;
            options.QueueFull = QueueFullPolicy.Detach;
        });
        for (var i = 0; i < 10; i++)
        {
            await engine.Storage.SaveAsync("ann", $"{i}", ["1"]);
            await TestEngine.UntilAsync(() => _following.Rows.ContainsKey(("ann", $"{i}")), _token);
        }

        await TestEngine.UntilAsync(() => engine.GetStatus().Secondaries.Any(secondary => secondary.NeedsSnapshot), _token);
        await engine.Storage.DeleteAsync("ann", "0");
        await TestEngine.UntilAsync(() => !_following.Rows.ContainsKey(("ann", "0")), _token);

        // Every step of the other one is an occasion to forget.
        for (var i = 0; i < 10; i++)
        {
            await engine.Storage.SaveAsync("eve", $"{i}", ["1"]);
            await TestEngine.UntilAsync(() => _following.Rows.ContainsKey(("eve", $"{i}")), _token);
        }

        engine.GetStatus().TombstoneCount.ShouldBe(1);
    }

    [Fact]
    public async Task Dead_letters_live_on_are_replayed_and_discarded_by_the_next_engine()
    {
        _following.BeforeWrite = static (_, key, _) => key.StartsWith("bad", StringComparison.Ordinal) ? throw new InvalidDataException("no") : Task.CompletedTask;
        await using (var engine = await StartAsync(static options => options.MaxRetries = 0))
        {
            await engine.Storage.SaveAsync("ann", "bad", ["1"]);
            await engine.Storage.SaveAsync("bob", "bad2", ["1"]);
            await engine.Storage.SaveAsync("bob", "good", ["1"]);
            await engine.DrainAsync(_token);
            engine.DeadLetters.Count.ShouldBe(2);
        }

        await using var again = await StartAsync(static options => options.MaxRetries = 0);
        await again.DrainAsync(_token);
        var (ann, bob) = (again.DeadLetters.List("s1").Single(letter => letter.OrderingKey == "ann"), again.DeadLetters.List("s1").Single(letter => letter.OrderingKey == "bob"));
        again.DeadLetters.Count.ShouldBe(2);
        bob.IsSuperseded.ShouldBeTrue();
        _following.BeforeWrite = null;
        await again.DeadLetters.ReplayAsync(ann.Id, cancellationToken: _token);
        _following.Rows.ShouldContainKey(("ann", "bad"));
        await Should.ThrowAsync<DeadLetterReplayException>(() => again.DeadLetters.ReplayAsync(bob.Id, cancellationToken: _token));
        await again.DeadLetters.DiscardAsync(bob.Id, _token);
        await again.DisposeAsync();

        await using var last = await StartAsync();
        last.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_secondary_committed_just_before_a_power_cut_supersedes_its_dead_letters()
    {
        await using var items = new DurableItems();

        // A clock that stands still: cursors are remembered at the end of the first snapshot and never since.
        await items.StartAsync(static options => (options.TimeProvider, options.MaxRetries) = (new ManualTimeProvider(), 0));
        await items.ShouldBeEqualAsync();
        items.Secondary.BeforeWrite = static (_, key, _) => key == "k000" ? throw new InvalidDataException("no") : Task.CompletedTask;
        await items.WriteAsync("ann", 0, 1);
        await items.UntilAsync(() => items.Engine.DeadLetters.List().Count == 1);
        var log = await File.ReadAllBytesAsync(Path.Combine(items.Folder, "dead-letters.log"), _token);
        await items.WriteAsync("ann", 1, 1);
        await items.UntilAsync(() => items.Engine.DeadLetters.List()[0].IsSuperseded);
        await items.KillAsync();
        await File.WriteAllBytesAsync(Path.Combine(items.Folder, "dead-letters.log"), log, _token);

        await items.StartAsync();
        await items.Engine.DrainAsync(_token);
        items.Secondary.Rows.ShouldContainKey(("ann", "k001"));
        items.Engine.DeadLetters.List().ShouldHaveSingleItem().IsSuperseded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_damaged_log_stops_the_start_in_words()
    {
        await using (var engine = await StartAsync())
            await engine.Storage.DeleteAsync("ann", "a");
        var path = Path.Combine(_folder, "dead-letters.log");
        var bytes = await File.ReadAllBytesAsync(path, _token);
        bytes[8] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, _token);

        (await Should.ThrowAsync<SyncJournalException>(() => StartAsync())).Message.ShouldContain(path);
        File.Delete(path);
        await using var again = await StartAsync();
    }

    /// <summary>Waits until merged reads ask this many secondaries.</summary>
    private async Task UntilReadAsync(DbSyncEngine<IItems> engine, int count)
    {
        var asked = 0;
        Func<CancellationToken, Task> ask = _ =>
        {
            Interlocked.Increment(ref asked);
            return Task.CompletedTask;
        };
        (_retaining.BeforeRead, _following.BeforeRead) = (ask, ask);
        do
        {
            Volatile.Write(ref asked, 0);
            await engine.Storage.ListAsync("nobody", _token);
        }
        while (Volatile.Read(ref asked) < count);
        (_retaining.BeforeRead, _following.BeforeRead) = (null, null);
    }

    private static void Remove(DbSyncBuilder<IItems> options, params string[] names)
    {
        foreach (var name in names)
            ((List<SecondaryBuilder<IItems>>)options.Secondaries).RemoveAll(secondary => secondary.Name == name);
    }

    private Task<DbSyncEngine<IItems>> StartAsync(Action<DbSyncBuilder<IItems>>? configure = null) =>
        TestEngine.StartAsync(_primary, [_retaining, _following], options =>
        {
            options.JournalPath = _folder;
            options.JournalSegmentSize = 64 << 10;
            options.Secondaries[0].Deletes = DeletePolicy.Retain;
            configure?.Invoke(options);
        });
}
