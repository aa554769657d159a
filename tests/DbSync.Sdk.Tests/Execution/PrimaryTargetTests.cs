using DbSync.Sdk.Connections;
using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Execution;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Tests.Items;
using Microsoft.Extensions.Logging.Abstractions;

namespace DbSync.Sdk.Tests.Execution;

/// <summary>Whatever becomes of a write on the primary and in the journal, it ends the same everywhere, in its order.</summary>
public sealed class PrimaryTargetTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    private readonly ItemStore _primary = new();
    private readonly FailingJournal _journal = new();
    private readonly SyncQueue _queue;
    private readonly QueueClaim _claim;
    private readonly KeyedLock _keys = new();
    private readonly SyncMetrics _metrics = new(TimeProvider.System);
    private readonly PrimaryTarget<IItems> _target;
    private readonly OperationWriter<IItems> _writer;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public PrimaryTargetTests()
    {
        _queue = new SyncQueue(_journal, new QueueOptions(100, QueueFullPolicy.Block, Patience), TimeProvider.System);
        _claim = _queue.AddClaim("s", 0);
        var inFlight = new InFlight();
        inFlight.Open();
        _target = new PrimaryTarget<IItems>(
            _primary, _keys, _queue, CommitAsync, Patience, new Backoff(Short, Short, new Random(1)), TimeProvider.System, NullLogger.Instance, new WriteGate());
        _writer = new OperationWriter<IItems>(
            MergedItems.Catalog, _target, _queue, _keys, CommitAsync, inFlight, new WriteGate(), _metrics, TimeProvider.System, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _target.DisposeAsync();
        await _queue.DisposeAsync();
        _metrics.Dispose();
    }

    [Fact]
    public async Task A_commit_that_the_journal_does_not_take_is_made_up_for_before_anything_newer_of_its_key()
    {
        _journal.Failures = 2;
        var error = await Should.ThrowAsync<SyncJournalException>(() => SaveAsync("ann", "1"));
        error.Message.ShouldContain("do not write it again");

        _journal.Failures = 0;
        await SaveAsync("ann", "2");

        Committed().ShouldBe([1, 2]);
        _primary.Content().Values.ShouldBe(["2"]);
    }

    [Fact]
    public async Task A_missing_commit_is_made_up_for_without_another_write()
    {
        _journal.Failures = 3;
        await Should.ThrowAsync<SyncJournalException>(() => SaveAsync("ann", "1"));

        await _target.SettleAsync(_token).WaitAsync(Patience, _token);

        Committed().ShouldBe([1]);
    }

    [Fact]
    public async Task An_abort_that_the_journal_does_not_take_is_tried_again_and_the_primary_is_not()
    {
        var calls = 0;
        _primary.BeforeWrite = (_, _, _) =>
        {
            calls++;
            throw new InvalidDataException("no");
        };
        _journal.Failures = 2;

        await Should.ThrowAsync<InvalidDataException>(() => SaveAsync("ann", "1"));
        await _target.SettleAsync(_token).WaitAsync(Patience, _token);

        calls.ShouldBe(1);
        Committed().ShouldBeEmpty();
        _journal.ResolvedSequence.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_the_primary_cancels_by_itself_is_in_doubt_and_rolled_forward()
    {
        var calls = 0;
        _primary.AfterWrite = (_, _, _) => calls++ == 0 ? throw new TaskCanceledException("own timeout") : Task.CompletedTask;

        await Should.ThrowAsync<TaskCanceledException>(() => SaveAsync("ann", "1"));
        await _target.SettleAsync(_token).WaitAsync(Patience, _token);

        Committed().ShouldBe([1]);
    }

    [Fact]
    public async Task One_that_stays_in_doubt_does_not_keep_others_there()
    {
        var heal = false;
        var calls = 0;
        _primary.AfterWrite = (owner, _, _) =>
            owner == "stuck" && !Volatile.Read(ref heal) ? throw new TaskCanceledException()
            : Interlocked.Increment(ref calls) == 1 ? throw new TaskCanceledException() : Task.CompletedTask;
        await Should.ThrowAsync<TaskCanceledException>(() => SaveAsync("stuck", "1"));
        await Should.ThrowAsync<TaskCanceledException>(() => SaveAsync("ann", "1"));

        await Task.Run(() => TestEngine.UntilAsync(() => _journal.CommittedPosition == 1, _token), _token).WaitAsync(Patience, _token);
        Committed().ShouldBe([2]);

        Volatile.Write(ref heal, true);
        await _target.SettleAsync(_token).WaitAsync(Patience, _token);
        Committed().ShouldBe([2, 1]);
    }

    private ValueTask CommitAsync(JournalEntry entry, ISyncOperation<IItems> operation) => _queue.CommitAsync(entry);

    private Task SaveAsync(string owner, string value) => _writer.WriteAsync(new SaveItem(owner, "a", [value]), _token);

    /// <summary>The sequences as a lane gets them.</summary>
    private List<long> Committed()
    {
        using var reader = _journal.OpenReader(_claim.Cursor);
        var sequences = new List<long>();
        while (reader.TryRead(out var committed))
            sequences.Add(committed.Entry.Sequence);
        return sequences;
    }
}
