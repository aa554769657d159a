namespace DbSync.Sdk.Execution;

/// <summary>
/// The dead letters of one secondary by what is asked of them with every batch and every merged read, which must not cost more the more
/// there are.
/// </summary>
internal sealed class DeadLetterShelf
{
    private readonly Dictionary<string, List<(long Id, long Sequence)>> _current = new(StringComparer.Ordinal);
    private readonly SortedSet<(long Sequence, long Id)> _bySequence = [];
    private readonly SortedSet<(long Sequence, long Id)> _deletes = [];

    public int Count => _bySequence.Count;

    /// <summary>How many bytes they take.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether any is not superseded.</summary>
    public bool HasCurrent => _current.Count > 0;

    /// <summary>The sequences of deletes that the secondary will never have.</summary>
    public SortedSet<long> MissedDeletes { get; } = [];

    /// <summary>The sequence of the oldest delete that the secondary does not have and may never have.</summary>
    public long? OldestMissedDelete
    {
        get
        {
            var rejected = _deletes.Count == 0 ? long.MaxValue : _deletes.Min.Sequence;
            var missed = MissedDeletes.Count == 0 ? long.MaxValue : MissedDeletes.Min;
            return Math.Min(rejected, missed) is var oldest && oldest == long.MaxValue ? null : Math.Max(oldest, 1);
        }
    }

    public void Add(DeadLetter letter, bool isDelete, int size)
    {
        Bytes += size;
        _bySequence.Add((letter.Sequence, letter.Id));
        if (isDelete)
            _deletes.Add((letter.Sequence, letter.Id));
        if (letter.IsSuperseded)
            return;
        if (!_current.TryGetValue(letter.OrderingKey, out var ofKey))
            _current.Add(letter.OrderingKey, ofKey = []);
        ofKey.Add((letter.Id, letter.Sequence));
    }

    public void Remove(DeadLetter letter, int size)
    {
        Bytes -= size;
        _bySequence.Remove((letter.Sequence, letter.Id));
        _deletes.Remove((letter.Sequence, letter.Id));
        if (_current.TryGetValue(letter.OrderingKey, out var ofKey) && ofKey.Remove((letter.Id, letter.Sequence)) && ofKey.Count == 0)
            _current.Remove(letter.OrderingKey);
    }

    /// <summary>Whether a dead letter is a delete that the secondary still misses.</summary>
    /// <param name="letter">The dead letter.</param>
    public bool IsMissedDelete(DeadLetter letter) => _deletes.Contains((letter.Sequence, letter.Id));

    /// <summary>The ids of those with a sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    public IEnumerable<long> Find(long sequence) => _bySequence.GetViewBetween((sequence, long.MinValue), (sequence, long.MaxValue)).Select(static letter => letter.Id);

    /// <summary>The ids of those up to a sequence, itself included.</summary>
    /// <param name="sequence">The sequence.</param>
    public IReadOnlyList<long> FindUpTo(long sequence) => [.. _bySequence.TakeWhile(letter => letter.Sequence <= sequence).Select(static letter => letter.Id)];

    /// <summary>Takes out those of an ordering key that are older than a sequence.</summary>
    /// <param name="orderingKey">The ordering key.</param>
    /// <param name="sequence">The sequence.</param>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<long> Supersede(string orderingKey, long sequence)
    {
        if (!_current.TryGetValue(orderingKey, out var ofKey))
            return [];
        var superseded = ofKey.FindAll(letter => letter.Sequence < sequence);
        ofKey.RemoveAll(letter => letter.Sequence < sequence);
        if (ofKey.Count == 0)
            _current.Remove(orderingKey);
        return [.. superseded.Select(static letter => letter.Id)];
    }

    /// <summary>The secondary has what the primary had at a sequence: the deletes up to there are not missing any more.</summary>
    /// <param name="sequence">The sequence.</param>
    public void ForgetDeletesUpTo(long sequence)
    {
        _deletes.RemoveWhere(letter => letter.Sequence <= sequence);
        MissedDeletes.RemoveWhere(missed => missed <= sequence);
    }
}
