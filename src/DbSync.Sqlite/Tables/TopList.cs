namespace DbSync.Sqlite.Tables;

/// <summary>The best records of a scan: a heap of at most <c>limit</c> of them, the worst on top.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="limit">How many at most; 0 or less: none.</param>
/// <param name="order">The order, best first: by falling score, then by what breaks ties.</param>
internal sealed class TopList<T>(int limit, IComparer<T> order)
{
    private readonly PriorityQueue<double, T> _heap = new(Comparer<T>.Create((x, y) => order.Compare(y, x)));

    /// <summary>Whether a record of this score may be among the best, so that it is worth making.</summary>
    public bool Wants(double score) => _heap.Count < limit || (_heap.TryPeek(out var worst, out _) && score >= worst);

    /// <summary>Takes a record, and drops the worst when there are too many.</summary>
    public void Add(T record, double score)
    {
        if (_heap.Count < limit)
            _heap.Enqueue(score, record);
        else if (_heap.Count > 0)
            _heap.EnqueueDequeue(score, record);
    }

    /// <summary>The records, best first.</summary>
    public IReadOnlyList<T> ToList() => [.. _heap.UnorderedItems.Select(static item => item.Priority).Order(order)];
}
