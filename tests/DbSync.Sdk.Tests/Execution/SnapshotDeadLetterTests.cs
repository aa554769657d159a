using DbSync.Sdk.Tests.Items;

namespace DbSync.Sdk.Tests.Execution;

/// <summary>What becomes of the dead letters of a secondary that is set up from the primary.</summary>
public sealed class SnapshotDeadLetterTests : IAsyncDisposable
{
    private const int Full = 2006;
    private const int Begun = 2021;
    private const int Resumed = 2022;
    private const int Failed = 2024;

    private readonly DurableItems _items = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _items.DisposeAsync();

    [Fact]
    public async Task What_the_secondary_had_rejected_comes_with_its_rows()
    {
        await _items.StartAsync(options => options.MaxRetries = 0);
        await _items.ShouldBeEqualAsync();
        _items.Secondary.BeforeWrite = (_, key, _) => key == "k001" ? throw new InvalidDataException("no") : Task.CompletedTask;
        await _items.WriteAsync("ann", 0, 3);
        await _items.UntilAsync(() => _items.Engine.DeadLetters.Count == 1);
        _items.Secondary.BeforeWrite = null;

        await _items.Engine.SnapshotAsync("s0", cancellationToken: _token);

        _items.Engine.DeadLetters.Count.ShouldBe(0);
        await _items.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task A_secondary_that_is_full_of_dead_letters_is_set_up_although_it_rejects_more_meanwhile()
    {
        _items.Secondary.BeforeWrite = static (_, key, _) => key == "k001" ? throw new InvalidDataException("no") : Task.CompletedTask;
        await _items.StartAsync(static options => (options.MaxRetries, options.DeadLetterLimit) = (0, 1));
        await _items.ShouldBeEqualAsync();
        await _items.WriteAsync("ann", 0, 3);
        await _items.WriteAsync("ann", 0, 3, "2");
        await _items.UntilAsync(() => _items.Engine.DeadLetters.Count == 1);
        var isFirst = true;
        _items.Secondary.AfterPageWrite = async (_, _, _) =>
        {
            if (isFirst)
                await _items.Storage.SaveAsync("ann", "k001", ["3"], _token);
            isFirst = false;
        };

        await _items.Engine.SnapshotAsync("s0", cancellationToken: _token).WaitAsync(TimeSpan.FromSeconds(30), _token);

        // What came before the snapshot came with it; what was rejected since is there to be looked at.
        _items.Engine.DeadLetters.List().ShouldHaveSingleItem().Sequence.ShouldBe(7);
    }

    [Fact]
    public async Task What_is_rejected_of_a_row_that_a_snapshot_has_copied_already_stays_a_dead_letter()
    {
        _items.Fill("ann", 4);
        _items.Secondary.BeforeWrite = static (_, key, _) => key == "k000" ? throw new InvalidDataException("no") : Task.CompletedTask;
        var isFirst = true;
        _items.Secondary.AfterPageWrite = async (_, _, _) =>
        {
            // The row is in; what comes now is behind it.
            if (isFirst)
                await _items.Storage.SaveAsync("ann", "k000", ["newer"], _token);
            isFirst = false;
        };
        await _items.StartAsync(static options => options.MaxRetries = 0);
        await _items.UntilAsync(() => !isFirst && !_items.Status.NeedsSnapshot);

        await _items.Engine.DrainAsync(_token);
        _items.Secondary.Rows[("ann", "k000")].ShouldBe(["old"]);
        _items.Engine.DeadLetters.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_in_which_more_is_rejected_than_dead_letters_are_kept_is_given_up_and_begun_anew()
    {
        _items.Fill("ann", 7);
        var rejects = true;
        _items.Secondary.BeforeWrite = (_, key, _) => Volatile.Read(ref rejects) && key == "k001" ? throw new InvalidDataException("no") : Task.CompletedTask;
        await _items.StartAsync(static options =>
        {
            (options.MaxRetries, options.DeadLetterLimit) = (0, 1);
            options.Secondaries[0].Snapshot = SnapshotPolicy.Manual;
        });
        await _items.UntilAsync(() => _items.Status.NeedsSnapshot);
        var reached = new TaskCompletionSource();
        using var gate = new ManualResetEventSlim();

        // Between two pages the lane goes on: the row is in, and what comes now of it is rejected behind the snapshot's beginning.
        var snapshot = _items.Engine.SnapshotAsync(
            "s0",
            new SnapshotListener(_ =>
            {
                if (reached.TrySetResult())
                    gate.Wait(_token);
            }),
            _token);
        await reached.Task;
        await _items.WriteAsync("ann", 1, 1, "first");
        await _items.WriteAsync("ann", 1, 1, "second");
        await _items.UntilAsync(() => _items.Lines(Full).Count > 0);
        gate.Set();
        await snapshot.WaitAsync(TimeSpan.FromSeconds(30), _token);

        _items.Lines(Failed).ShouldHaveSingleItem().ShouldContain("its dead letters are full");
        _items.Lines(Begun).Count.ShouldBe(2);
        _items.Lines(Resumed).ShouldBeEmpty();
        _items.Engine.DeadLetters.Count.ShouldBe(0);
        _items.Secondary.Rows[("ann", "k001")].ShouldBe(["second"]);
        Volatile.Write(ref rejects, false);
        await _items.ShouldBeEqualAsync();
    }
}
