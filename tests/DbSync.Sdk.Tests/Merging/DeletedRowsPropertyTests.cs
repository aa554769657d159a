using System.Collections.Concurrent;

namespace DbSync.Sdk.Tests.Merging;

/// <summary>
/// Writers, lagging secondaries, trimming and merged reads run against each other. No read that begins after a delete was acknowledged returns
/// what was deleted, and a row written again shows as soon as a store that has it answers.
/// </summary>
public sealed class DeletedRowsPropertyTests
{
    private const int Operations = 2000;

    private static readonly string[] Scopes = ["a", "b", "c"];
    private static readonly string[] Ids = [.. Scopes.SelectMany(scope => Enumerable.Range(0, 4).Select(number => $"{scope}{number}"))];
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _journal = new();
    private readonly List<ModelOperation> _log = [];
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly Dictionary<string, Lock> _locks = Scopes.ToDictionary(scope => scope, _ => new Lock());

    // Per id: the sequence of the last acknowledged operation, negative for a delete; and of the last write and the last delete begun.
    private readonly long[] _acknowledged = new long[Ids.Length];
    private readonly long[] _writeBegun = new long[Ids.Length];
    private readonly long[] _deleteBegun = new long[Ids.Length];
    private int _deletesChecked;
    private int _showsChecked;
    private volatile bool _isWritingOver;

    [Theory]
    [InlineData(false, false, 1000)]
    [InlineData(false, true, 1000)]
    [InlineData(true, false, 1000)]
    [InlineData(true, true, 1000)]
    [InlineData(false, false, 2)]
    [InlineData(true, false, 5)]
    public async Task Deleted_rows_never_come_back_and_rows_written_again_show(bool oneRetains, bool rowsHaveTimes, int tombstoneLimit)
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var primary = new ModelStore(_ => Random.Shared.Next(3) > 0);
        ModelStore[] secondaries = [new(_ => true), new(_ => true)];
        using var bench = new ReadBench(primary, secondaries, tombstoneLimit);
        foreach (var source in bench.Sources)
            source.DeletesAppliedUpTo = 0;

        // Every task gets its own generator, made here: the tasks run at the same time.
        var writers = Enumerable.Range(0, 2).Select(_ => Writer(new(random.Next()))).ToArray();
        var appliers = Enumerable.Range(0, 2).Select(index => Applier(index, new(random.Next()))).ToArray();
        var readers = Enumerable.Range(0, 3).Select(_ => Reader()).ToArray();
        await Task.WhenAll(writers);
        _isWritingOver = true;
        await Task.WhenAll([.. readers, .. appliers]);

        _faults.ShouldBeEmpty($"seed {seed}");
        var final = await ReadAsync();
        final.Select(row => (row.Id, row.Score)).ShouldBeSubsetOf(primary.Rows.Select(row => (row.Id, row.Score)), $"seed {seed}");
        if (!oneRetains)
            final.Count.ShouldBe(primary.Rows.Count(), $"seed {seed}");
        if (!oneRetains)
            bench.Tombstones.LiveCount.ShouldBe(0);
        Volatile.Read(ref _deletesChecked).ShouldBeGreaterThan(0);
        Volatile.Read(ref _showsChecked).ShouldBeGreaterThan(0);

        Task Writer(Random own) => Task.Run(async () =>
        {
            for (var i = 0; i < Operations / 2; i++)
            {
                Write(own);
                if (own.Next(3) == 0)
                    await Task.Yield();
            }
        });

        void Write(Random own)
        {
            var id = Ids[own.Next(Ids.Length)];
            var scope = id[..1];
            var kind = own.Next(10);
            lock (_locks[scope])
            {
                ModelOperation operation;
                lock (_journal)
                {
                    var sequence = _log.Count + 1L;
                    DateTimeOffset? time = rowsHaveTimes ? Start.AddTicks(sequence) : null;
                    operation = kind < 5 ? new(new(id, Score: (int)sequence, At: time, Scope: scope), null, scope)
                        : new(null, kind < 9 ? id : null, scope);
                    operation.Sequence = sequence;
                    if (operation.Row is not null)
                        Volatile.Write(ref _writeBegun[Array.IndexOf(Ids, id)], sequence);
                    else
                        ForEachId(operation, index => Volatile.Write(ref _deleteBegun[index], sequence));
                    primary.Apply(operation, deletes: true);
                    _log.Add(operation);
                }

                bench.Tombstones.Apply(new TestOperation(operation.Report), operation.Sequence, Start.AddTicks(operation.Sequence));
                if (operation.Row is { } row)
                    Volatile.Write(ref _acknowledged[Array.IndexOf(Ids, row.Id)], operation.Sequence);
                else
                    ForEachId(operation, index => Volatile.Write(ref _acknowledged[index], -operation.Sequence));
            }
        }

        Task Applier(int index, Random own) => Task.Run(async () =>
        {
            var applied = 0;
            var lag = 0;
            while (true)
            {
                await Task.Yield();
                ModelOperation[] batch;
                lock (_journal)
                {
                    if (_log.Count - applied < lag && !_isWritingOver)
                        continue;
                    batch = [.. _log.Skip(applied).Take(own.Next(1, 20))];
                }

                if (batch.Length == 0 && _isWritingOver)
                    break;
                lag = own.Next(30);
                var propagates = index == 0 || !oneRetains;
                foreach (var operation in batch)
                    secondaries[index].Apply(operation, propagates);
                applied += batch.Length;
                if (propagates)
                    bench.Sources[index].DeletesAppliedUpTo = applied;
                if (!oneRetains)
                    bench.Tombstones.Trim(bench.Sources.Min(source => source.DeletesAppliedUpTo));
            }
        });

        Task Reader() => Task.Run(async () =>
        {
            while (!_isWritingOver)
                await ReadAsync();
        });

        async Task<IReadOnlyList<Row>> ReadAsync()
        {
            var applied = bench.Sources.Max(source => source.DeletesAppliedUpTo);
            var acknowledged = Ids.Select((_, index) => Volatile.Read(ref _acknowledged[index])).ToArray();
            var read = bench.ListAsync(covered: ModelOperation.IsCovered);

            // What is written from here on is written during the read.
            var writeBegun = Ids.Select((_, index) => Volatile.Read(ref _writeBegun[index])).ToArray();
            var rows = await read;
            var byId = rows.ToDictionary(row => row.Id!, StringComparer.Ordinal);
            for (var index = 0; index < Ids.Length; index++)
            {
                var before = acknowledged[index];
                var row = byId.GetValueOrDefault(Ids[index]);
                if (before < 0 && writeBegun[index] < -before)
                {
                    Interlocked.Increment(ref _deletesChecked);
                    if (row is not null && row.Score < -before)
                        _faults.Enqueue($"{row.Id}: written at {row.Score}, deleted at {-before}, and back");
                }
                else if (before > 0 && before <= applied && Volatile.Read(ref _deleteBegun[index]) < before)
                {
                    // A dropped tombstone takes secondaries out of reads, an expired read does without them: then the row need not show.
                    Interlocked.Increment(ref _showsChecked);
                    if (row is null && bench.Tombstones.HighestDropped == 0 && bench.Tombstones.ExpiredReads == 0)
                        _faults.Enqueue($"{Ids[index]}: written at {before}, applied up to {applied}, not deleted since, and not shown");
                }
            }

            return rows;
        }
    }

    private static void ForEachId(ModelOperation operation, Action<int> action)
    {
        for (var index = 0; index < Ids.Length; index++)
        {
            if (operation.Deletes(Ids[index]))
                action(index);
        }
    }
}
