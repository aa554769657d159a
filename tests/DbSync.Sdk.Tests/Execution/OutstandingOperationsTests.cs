using DbSync.Sdk.Execution;
using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Tests.Execution;

public sealed class OutstandingOperationsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void They_are_what_a_plain_list_says_they_are(int seed)
    {
        var random = new Random(seed);
        var ring = new OutstandingOperations();
        var list = new List<CommittedEntry>();
        foreach (var committed in History(random, 4_000))
        {
            // Some are not handed out, so positions have gaps.
            if (random.Next(5) > 0)
            {
                ring.Add(committed);
                list.Add(committed);
            }

            // Now and then nothing goes for a while, so that the ring must grow.
            if (committed.Position % 1_000 > 400)
            {
                foreach (var done in list.Where(_ => random.Next(3) == 0).Take(4).ToList())
                {
                    ring.Remove(done.Position);
                    ring.Remove(done.Position);
                    list.Remove(done);
                }
            }

            Compare(ring, list, random);
        }
    }

    private static void Compare(OutstandingOperations ring, List<CommittedEntry> list, Random random)
    {
        ring.Count.ShouldBe(list.Count);
        if (list.Count == 0)
            return;
        ring.FirstPosition.ShouldBe(list[0].Position);
        ring.FirstTime.ShouldBe(list[0].Entry.At);
        var position = random.NextInt64(list[^1].Position + 2);
        ring.Contains(position).ShouldBe(list.Exists(operation => operation.Position == position));
        var batch = list.Where(_ => random.Next(2) == 0).ToArray();
        var most = list[^1].SafeSequence;
        ring.SequenceBefore(most, batch).ShouldBe(list.Except(batch).Select(static operation => operation.Entry.Sequence - 1).Append(most).Min());
        ring.SequenceBefore(most, []).ShouldBe(list.Select(static operation => operation.Entry.Sequence - 1).Append(most).Min());
    }

    /// <summary>Operations whose commits come in another order than their sequences, as those of writers side by side.</summary>
    private static IEnumerable<CommittedEntry> History(Random random, int count)
    {
        var open = new List<long>();
        var last = 0L;
        for (var position = 1; position <= count; position++)
        {
            while (open.Count == 0 || random.Next(4) == 0)
                open.Add(++last);
            var sequence = open[random.Next(open.Count)];
            open.Remove(sequence);
            var safe = open.Count == 0 ? last : open.Min() - 1;
            yield return new(new JournalEntry(sequence, "op", "key", DateTimeOffset.UnixEpoch.AddTicks(position), ReadOnlyMemory<byte>.Empty), position, safe);
        }
    }
}
