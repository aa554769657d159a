using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>The dead letters of all secondaries, in memory, bounded for each secondary: a full one stands still instead of dropping any.</summary>
internal sealed class DeadLetterStore(int limitPerSecondary)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, DeadLetter> _letters = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);
    private long _lastId;

    /// <summary>Pulses when a dead letter goes away.</summary>
    public ChangeSignal Removed { get; } = new();

    public int Count(string? secondary = null)
    {
        lock (_lock)
            return secondary is null ? _letters.Count : _counts.GetValueOrDefault(secondary);
    }

    public bool IsFull(string secondary) => Count(secondary) >= limitPerSecondary;

    public DeadLetter Add(string secondary, JournalEntry entry, DateTimeOffset at, int attempts, Exception error)
    {
        lock (_lock)
        {
            var letter = new DeadLetter(
                ++_lastId, secondary, entry.Sequence, entry.OpType, entry.OrderingKey, entry.At, at, attempts, error.GetType().Name, error.Message, IsSuperseded: false, entry.Payload);
            _letters.Add(letter.Id, letter);
            _counts[secondary] = _counts.GetValueOrDefault(secondary) + 1;
            return letter;
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
            _counts[letter.Secondary]--;
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
            if (_counts.GetValueOrDefault(secondary) == 0)
                return;
            var newest = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var committed in applied)
                newest[committed.Entry.OrderingKey] = committed.Entry.Sequence;
            foreach (var letter in _letters.Values.ToArray())
            {
                if (!letter.IsSuperseded
                    && string.Equals(letter.Secondary, secondary, StringComparison.OrdinalIgnoreCase)
                    && newest.TryGetValue(letter.OrderingKey, out var sequence)
                    && sequence > letter.Sequence)
                {
                    _letters[letter.Id] = letter with { IsSuperseded = true };
                }
            }
        }
    }

    /// <summary>The sequence of a secondary's oldest dead letter for which a condition holds.</summary>
    /// <param name="secondary">The secondary's name.</param>
    /// <param name="condition">The condition.</param>
    public long? Oldest(string secondary, Func<DeadLetter, bool> condition)
    {
        lock (_lock)
        {
            if (_counts.GetValueOrDefault(secondary) == 0)
                return null;
            long? oldest = null;
            foreach (var letter in _letters.Values)
            {
                if (string.Equals(letter.Secondary, secondary, StringComparison.OrdinalIgnoreCase) && condition(letter) && (oldest is null || letter.Sequence < oldest))
                    oldest = letter.Sequence;
            }

            return oldest;
        }
    }
}
