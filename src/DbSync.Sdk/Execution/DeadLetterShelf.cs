namespace DbSync.Sdk.Execution;

/// <summary>
/// The dead letters of one secondary by what is asked of them with every batch and every merged read, which must not cost more the more
/// there are.
/// </summary>
internal sealed class DeadLetterShelf
{
    private readonly Dictionary<string, List<(long Id, long Sequence)>> _current = new(StringComparer.Ordinal);
    private readonly SortedSet<long> _deletes = [];

    public int Count { get; private set; }

    /// <summary>Whether any is not superseded.</summary>
    public bool HasCurrent => _current.Count > 0;

    public long? OldestDelete => _deletes.Count == 0 ? null : _deletes.Min;

    public void Add(DeadLetter letter, bool isDelete)
    {
        Count++;
        if (!_current.TryGetValue(letter.OrderingKey, out var ofKey))
            _current.Add(letter.OrderingKey, ofKey = []);
        ofKey.Add((letter.Id, letter.Sequence));
        if (isDelete)
            _deletes.Add(letter.Sequence);
    }

    public void Remove(DeadLetter letter)
    {
        Count--;
        _deletes.Remove(letter.Sequence);
        if (_current.TryGetValue(letter.OrderingKey, out var ofKey) && ofKey.Remove((letter.Id, letter.Sequence)) && ofKey.Count == 0)
            _current.Remove(letter.OrderingKey);
    }

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
}
