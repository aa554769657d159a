using System.Net.Sockets;
using DbSync.Sdk.Connections;
using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Execution;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Tests.Items;
using DbSync.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DbSync.Sdk.Tests.Execution;

/// <summary>Nothing that a store or a lane's surroundings do may stop a lane for good, nor make it work for nothing.</summary>
public sealed class LaneFailureTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ItemStore _primary = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lane_that_is_as_far_ahead_as_it_may_be_waits_instead_of_looking_again_and_again()
    {
        var time = TimeProvider.System;
        await using var queue = new SyncQueue(new MemoryJournal(), new QueueOptions(1000, QueueFullPolicy.Block, Patience), time);
        await using var connection = new StoreConnection(
            "s", 0, new ItemStore(), new ConnectionOptions(Patience, Patience, Patience, Patience), time, new Random(1), new SecondaryConnectionLog(NullLogger.Instance, "s"));
        using var metrics = new SyncMetrics(time);
        var pause = new PauseGate();
        pause.Set(true);
        await using var lane = new Lane<IItems>(
            new LaneContext<IItems>
            {
                Name = "s",
                Store = new ItemStore(),
                PropagatesDeletes = true,
                Connection = connection,
                Catalog = MergedItems.Catalog,
                Queue = queue,
                DeadLetters = new DeadLetterStore(10),
                Options = new LaneOptions(1, 1, TimeSpan.Zero, Patience, 0, Patience, Patience),
                Metrics = metrics,
                Time = time,
                Logger = NullLogger.Instance,
            },
            pause,
            queue.AddClaim("s", 0));
        var steps = 0;
        lane.Stepped = () => Interlocked.Increment(ref steps);
        for (var i = 0; i < 20; i++)
        {
            await queue.ReserveAsync(_token);
            await queue.CommitAsync(await queue.AppendIntentAsync(DeleteItem.Name, "ann", "{}"u8.ToArray()));
        }

        lane.Start();
        await TestEngine.UntilAsync(() => Volatile.Read(ref steps) > 0, _token);
        for (var i = 0; i < 500; i++)
            await Task.Run(static () => Thread.Yield());

        lane.Progress.Outstanding.ShouldBeLessThan(20);
        Volatile.Read(ref steps).ShouldBeLessThan(50);
    }

    [Fact]
    public void Whatever_a_decoder_throws_is_a_payload_error_that_quotes_nothing()
    {
        var catalog = new OperationCatalog<IItems>(
            new OperationDescriptor<IItems>("item.odd", IsDelete: false, static (ref reader) => throw new KeyNotFoundException("secret")));

        var error = Should.Throw<SyncPayloadException>(() => catalog.Decode("item.odd", "{}"u8));

        error.OpType.ShouldBe("item.odd");
        error.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_classifier_that_throws_has_said_nothing()
    {
        var secondary = new BadlyClassifyingStore();
        var failures = 2;
        secondary.BeforeWrite = (_, key, _) => key switch
        {
            "gone" when Interlocked.Decrement(ref failures) >= 0 => throw new SocketException((int)SocketError.ConnectionReset),
            "bad" => throw new InvalidDataException("no"),
            _ => Task.CompletedTask,
        };
        await using var engine = await TestEngine.StartAsync(_primary, [secondary], options => options.MaxRetries = 0);

        foreach (var key in new[] { "gone", "bad", "good" })
            await engine.Storage.SaveAsync("ann", key, ["1"], _token);
        await QuietAsync(() => secondary.Log.Count == 2);

        secondary.Log.ShouldBe(["ann/gone=1", "ann/good=1"]);
        engine.DeadLetters.List().ShouldHaveSingleItem().Sequence.ShouldBe(2);
    }

    [Fact]
    public async Task A_primary_whose_classifier_throws_still_aborts_and_its_own_error_is_thrown()
    {
        var primary = new BadlyClassifyingStore { BeforeWrite = (_, _, _) => throw new InvalidDataException("no") };
        await using var engine = await TestEngine.StartAsync(primary, []);

        await Should.ThrowAsync<InvalidDataException>(() => engine.Storage.SaveAsync("ann", "a", ["1"], _token));

        engine.GetStatus().QueueSize.ShouldBe(0);
    }

    [Fact]
    public async Task A_worker_that_meets_the_unexpected_says_so_and_goes_on_with_what_it_had()
    {
        var secondary = new ItemStore { BeforeWrite = (_, key, _) => key == "bad" ? throw new UnreadableException() : Task.CompletedTask };
        var log = new Tests.Diagnostics.CapturedLog();
        await using var engine = await TestEngine.StartAsync(_primary, [secondary], options =>
        {
            options.MaxRetries = 0;
            options.LoggerFactory = log;
        });

        engine.Pause();
        foreach (var key in new[] { "a", "bad", "b" })
            await engine.Storage.SaveAsync("ann", key, ["1"], _token);
        engine.Resume();
        await QuietAsync(() => secondary.Log.Count == 2);

        secondary.Log.ShouldBe(["ann/a=1", "ann/b=1"]);
        engine.DeadLetters.Count.ShouldBe(1);
        log.Lines.ShouldContain(line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("s0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_logger_that_throws_stops_nothing()
    {
        var secondary = new ItemStore { BeforeWrite = (_, key, _) => key == "bad" ? throw new InvalidDataException("no") : Task.CompletedTask };
        await using var engine = await TestEngine.StartAsync(_primary, [secondary], options =>
        {
            options.MaxRetries = 1;
            options.LoggerFactory = new ThrowingLog();
        });

        foreach (var key in new[] { "a", "bad", "b" })
            await engine.Storage.SaveAsync("ann", key, ["1"], _token);
        await QuietAsync(() => secondary.Log.Count == 2);

        engine.DeadLetters.List().ShouldHaveSingleItem().Sequence.ShouldBe(2);
        await TestEngine.UntilAsync(() => engine.GetStatus().QueueSize == 0, _token);
    }

    [Fact]
    public async Task What_a_stores_batch_throws_when_it_is_disposed_neither_undoes_a_commit_nor_hides_a_rejection()
    {
        var secondary = new BatchItemStore { DisposeError = new IOException("cannot close"), RejectAtCommit = static key => key == "bad" };
        await using var engine = await TestEngine.StartAsync(_primary, [secondary], options => options.MaxRetries = 0);

        foreach (var key in new[] { "a", "bad", "b" })
        {
            await engine.Storage.SaveAsync("ann", key, ["1"], _token);
            await QuietAsync(() => engine.GetStatus().QueueSize == 0);
        }

        secondary.Log.ShouldBe(["ann/a=1", "ann/b=1"]);
        engine.DeadLetters.List().ShouldHaveSingleItem().ErrorType.ShouldBe(nameof(InvalidDataException));
        engine.Connections.GetHealth("s0").State.ShouldBe(ConnectionState.Connected);
    }

    [Fact]
    public async Task A_call_that_a_store_cancels_by_itself_is_a_timeout_not_a_rejection()
    {
        var calls = 0;
        var secondary = new ItemStore { BeforeWrite = (_, _, _) => Interlocked.Increment(ref calls) <= 3 ? throw new TaskCanceledException("own timeout") : Task.CompletedTask };
        await using var engine = await TestEngine.StartAsync(_primary, [secondary], options => options.MaxRetries = 0);

        await engine.Storage.SaveAsync("ann", "a", ["1"], _token);
        await QuietAsync(() => engine.GetStatus().QueueSize == 0);

        secondary.Log.ShouldBe(["ann/a=1"]);
        engine.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_secondary_paused_while_it_is_away_gets_nothing_until_it_is_resumed()
    {
        var down = true;
        var calls = 0;
        var secondary = new ItemStore();
        secondary.BeforeWrite = (_, _, _) =>
        {
            Interlocked.Increment(ref calls);
            return Volatile.Read(ref down) ? throw new SocketException((int)SocketError.ConnectionRefused) : Task.CompletedTask;
        };
        var time = new ManualTimeProvider();
        await using var engine = await TestEngine.StartAsync(_primary, [secondary], options => options.TimeProvider = time);
        await engine.Storage.SaveAsync("ann", "a", ["1"], _token);
        await QuietAsync(() => engine.Connections.GetHealth("s0").State == ConnectionState.Disconnected);
        var before = Volatile.Read(ref calls);

        engine.Pause("s0");
        Volatile.Write(ref down, false);
        for (var i = 0; i < 200; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Run(static () => Thread.Yield());
        }

        Volatile.Read(ref calls).ShouldBe(before);
        engine.Resume("s0");
        await QuietAsync(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(20));
            return secondary.Log.Count == 1;
        });
    }

    private Task QuietAsync(Func<bool> condition) => Task.Run(() => TestEngine.UntilAsync(condition, _token), _token).WaitAsync(Patience, _token);

    private sealed class BadlyClassifyingStore : ItemStore, IFaultClassifier
    {
        public FaultKind? Classify(Exception error) => throw new InvalidOperationException("the classifier is broken");
    }

    /// <summary>Throws when it is asked for its message, once.</summary>
    private sealed class UnreadableException : Exception
    {
        private static int _asked;

        public override string Message => Interlocked.Increment(ref _asked) == 1 ? throw new InvalidOperationException("no message") : "message";
    }
}
