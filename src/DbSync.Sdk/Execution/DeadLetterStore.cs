using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>The dead letters of all secondaries, in memory, bounded for each secondary: a full one stands still instead of dropping any.</summary>
/// <param name="limitPerSecondary">How many each keeps.</param>
/// <param name="scheduler">Where whoever waits for room goes on; <see langword="null"/>: on the thread pool.</param>
internal sealed class DeadLetterStore(int limitPerSecondary, IWorkScheduler? scheduler = null)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, DeadLetter> _letters = [];
    private readonly Dictionary<string, DeadLetterShelf> _shelves = new(StringComparer.OrdinalIgnoreCase);
    private long _lastId;

    /// <summary>Pulses when a dead letter goes away.</summary>
    public ChangeSignal Removed { get; } = new(scheduler);

    public int Count(string? secondary = null)
    {
        lock (_lock)
            return secondary is null ? _letters.Count : _shelves.GetValueOrDefault(secondary)?.Count ?? 0;
    }

    /// <summary>Keeps an operation, unless the secondary has as many dead letters as are kept.</summary>
    /// <param name="secondary">The secondary's name.</param>
    /// <param name="entry">The operation.</param>
    /// <param name="isDelete">Whether it is a delete.</param>
    /// <param name="at">The time.</param>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="error">What the store threw last.</param>
    /// <returns>Whether it is kept.</returns>
    public bool TryAdd(string secondary, JournalEntry entry, bool isDelete, DateTimeOffset at, int attempts, Exception error)
    {
        var message = error.Message;
        lock (_lock)
        {
            if (!_shelves.TryGetValue(secondary, out var shelf))
                _shelves.Add(secondary, shelf = new DeadLetterShelf());
            if (shelf.Count >= limitPerSecondary)
                return false;
            var letter = new DeadLetter(
                ++_lastId, secondary, entry.Sequence, entry.OpType, entry.OrderingKey, entry.At, at, attempts, error.GetType().Name, message, IsSuperseded: false, entry.Payload);
            _letters.Add(letter.Id, letter);
            shelf.Add(letter, isDelete);
            return true;
        }
    }

    public IReadOnlyList<DeadLetter> List(string? secondary)
    {
        lock (_lock)
            return [.. _letters.Values.Where(letter => secondary is null || string.Equals(letter.Secondary, secondary, StringComparison.OrdinalIgnoreCase))];
    }

    public DeadLetter? Find(long id)
    {
        lock (_lock)
            return _letters.GetValueOrDefault(id);
    }

    public bool Remove(long id)
    {
        lock (_lock)
        {
            if (!_letters.Remove(id, out var letter))
                return false;
            _shelves[letter.Secondary].Remove(letter);
        }

        Removed.Pulse();
        return true;
    }

    /// <summary>The secondary has applied these operations: dead letters of their ordering keys that are older are superseded.</summary>
    /// <param name="secondary">The secondary's name.</param>
    /// <param name="applied">What it has applied.</param>
    public void Supersede(string secondary, ReadOnlySpan<CommittedEntry> applied)
    {
        lock (_lock)
        {
            if (!_shelves.TryGetValue(secondary, out var shelf) || !shelf.HasCurrent)
                return;
            foreach (var committed in applied)
            {
                foreach (var id in shelf.Supersede(committed.Entry.OrderingKey, committed.Entry.Sequence))
                    _letters[id] = _letters[id] with { IsSuperseded = true };
            }
        }
    }

    /// <summary>The sequence of a secondary's oldest dead letter that is a delete.</summary>
    /// <param name="secondary">The secondary's name.</param>
    public long? OldestDelete(string secondary)
    {
        lock (_lock)
            return _shelves.GetValueOrDefault(secondary)?.OldestDelete;
    }
}
