using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;

namespace DbSync.Sdk.Execution;

/// <summary>
/// The dead letters of all secondaries, bounded for each secondary: a full one stands still instead of dropping any. In memory, and on disk once
/// a log is opened.
/// </summary>
/// <param name="limitPerSecondary">How many each keeps.</param>
/// <param name="scheduler">Where whoever waits for room goes on; <see langword="null"/>: on the thread pool.</param>
/// <param name="maxBytesPerSecondary">How many bytes they may take for each; a single one may take more.</param>
internal sealed partial class DeadLetterStore(int limitPerSecondary, IWorkScheduler? scheduler = null, long maxBytesPerSecondary = long.MaxValue)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, (DeadLetter Letter, int Size)> _letters = [];
    private readonly Dictionary<string, DeadLetterShelf> _shelves = new(StringComparer.OrdinalIgnoreCase);

    // Not durable yet, so not shown yet: an id that somebody saw is never given out again.
    private readonly HashSet<long> _notDurable = [];
    private RecordLog? _log;
    private long _lastId;

    /// <summary>Pulses when a dead letter goes away.</summary>
    public ChangeSignal Removed { get; } = new(scheduler);

    public int Count(string? secondary = null)
    {
        lock (_lock)
            return secondary is null ? _letters.Count : _shelves.GetValueOrDefault(secondary)?.Count ?? 0;
    }

    /// <summary>
    /// Keeps an operation, unless the secondary has as many dead letters as are kept. It is durable then. An operation that a secondary gets and
    /// rejects again after a crash is the same dead letter.
    /// </summary>
    /// <param name="secondary">The secondary's name.</param>
    /// <param name="entry">The operation.</param>
    /// <param name="isDelete">Whether it is a delete.</param>
    /// <param name="at">The time.</param>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="error">What the store threw last.</param>
    /// <returns>Whether it is kept.</returns>
    /// <exception cref="DiskException">It may not be kept; to be called again.</exception>
    public bool TryAdd(string secondary, JournalEntry entry, bool isDelete, DateTimeOffset at, int attempts, Exception error)
    {
        var message = error.Message;
        long id;
        long? written;
        lock (_lock)
        {
            var shelf = ShelfOf(secondary);
            if (shelf.Find(entry.Sequence).FirstOrDefault(known => IsOf(_letters[known].Letter, entry)) is var known and not 0)
            {
                (id, written) = (known, null);
            }
            else
            {
                id = _lastId + 1;
                var letter = new DeadLetter(
                    id, secondary, entry.Sequence, entry.OpType, entry.OrderingKey, entry.At, at, attempts, error.GetType().Name, message, IsSuperseded: false, entry.Payload);
                var record = DeadLetterRecord.WriteAdded(RecordWriter.OfThread, letter, isDelete).Written;
                var size = LogFrame.PaddedLengthOf(record.Length);
                if (shelf.Count >= limitPerSecondary || (shelf.Count > 0 && shelf.Bytes + size > maxBytesPerSecondary))
                    return false;
                written = _log?.Append(record);
                Put(letter, isDelete, size);
                if (_log is not null)
                    _notDurable.Add(id);
            }
        }

        _log?.Sync(written ?? long.MaxValue);
        lock (_lock)
            _notDurable.Remove(id);
        return true;
    }

    public IReadOnlyList<DeadLetter> List(string? secondary)
    {
        lock (_lock)
        {
            return
            [
                .. _letters.Values.Select(static kept => kept.Letter).Where(letter =>
                    !_notDurable.Contains(letter.Id) && (secondary is null || string.Equals(letter.Secondary, secondary, StringComparison.OrdinalIgnoreCase))),
            ];
        }
    }

    public DeadLetter? Find(long id)
    {
        lock (_lock)
            return _notDurable.Contains(id) ? null : _letters.GetValueOrDefault(id).Letter;
    }

    /// <summary>Takes out a dead letter that the secondary has now.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="SyncJournalException">The disk refuses.</exception>
    public bool Remove(long id) => Remove(id, isGivenUp: false);

    /// <summary>Gives a dead letter up. If it is a delete, the secondary keeps the row, and merged reads must go on hiding it.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="SyncJournalException">The disk refuses.</exception>
    public bool Discard(long id) => Remove(id, isGivenUp: true);

    /// <summary>The secondary has applied these operations: dead letters of their ordering keys that are older are superseded.</summary>
    /// <param name="secondary">The secondary's name.</param>
    /// <param name="applied">What it has applied.</param>
    public void Supersede(string secondary, ReadOnlySpan<CommittedEntry> applied)
    {
        lock (_lock)
        {
            if (!_shelves.TryGetValue(secondary, out var shelf) || !shelf.HasCurrent)
                return;
            List<long>? superseded = null;
            foreach (var committed in applied)
            {
                foreach (var id in shelf.Supersede(committed.Entry.OrderingKey, committed.Entry.Sequence))
                    (superseded ??= []).Add(id);
            }

            if (superseded is not null)
                MarkSuperseded(superseded);
        }
    }

    /// <summary>The sequence of the oldest delete that a secondary misses: it is a dead letter, or was one and was given up, or deletes are retained there.</summary>
    /// <param name="secondary">The secondary's name.</param>
    public long? OldestMissedDelete(string secondary)
    {
        lock (_lock)
            return _shelves.GetValueOrDefault(secondary)?.OldestMissedDelete;
    }

    /// <summary>The same of all secondaries but some.</summary>
    /// <param name="secondaries">The names of those left out.</param>
    public long? OldestMissedDeleteExceptOf(IReadOnlySet<string> secondaries)
    {
        lock (_lock)
        {
            long? oldest = null;
            foreach (var (name, shelf) in _shelves)
            {
                if (!secondaries.Contains(name) && shelf.OldestMissedDelete is { } missed && missed < (oldest ?? long.MaxValue))
                    oldest = missed;
            }

            return oldest;
        }
    }

    private static bool IsOf(DeadLetter letter, JournalEntry entry) =>
        letter.OpType == entry.OpType
        && letter.OrderingKey == entry.OrderingKey
        && letter.EnqueuedAt == entry.At
        && letter.Payload.Span.SequenceEqual(entry.Payload.Span);

    private DeadLetterShelf ShelfOf(string secondary)
    {
        if (!_shelves.TryGetValue(secondary, out var shelf))
            _shelves.Add(secondary, shelf = new DeadLetterShelf());
        return shelf;
    }

    private void Put(DeadLetter letter, bool isDelete, int size)
    {
        _lastId = Math.Max(_lastId, letter.Id);
        _letters[letter.Id] = (letter, size);
        ShelfOf(letter.Secondary).Add(letter, isDelete, size);
    }

    private bool Remove(long id, bool isGivenUp)
    {
        lock (_lock)
        {
            if (!_letters.TryGetValue(id, out var kept) || _notDurable.Contains(id))
                return false;
            var (letter, _) = kept;
            var missed = isGivenUp && ShelfOf(letter.Secondary).IsMissedDelete(letter);
            Write(
                $"Dead letter {id} is still there",
                log =>
                {
                    // First the note: with the letter gone it would be all that hides the row.
                    if (missed)
                        log.Append(DeadLetterRecord.WriteDeletesMissed(RecordWriter.OfThread, letter.Secondary, letter.Sequence).Written);
                    log.Append(RecordWriter.OfThread.Begin(DeadLetterRecord.Removed).Number(id).Written);
                });
            if (missed)
                ShelfOf(letter.Secondary).MissedDeletes.Add(letter.Sequence);
            Take(id);
        }

        Removed.Pulse();
        Write($"Dead letter {id} is gone, but may be there again after a power loss", static log => log.Sync());
        return true;
    }

    private void Take(long id)
    {
        if (!_letters.Remove(id, out var kept))
            return;
        ShelfOf(kept.Letter.Secondary).Remove(kept.Letter, kept.Size);
        _notDurable.Remove(id);
    }

    private void MarkSuperseded(IReadOnlyCollection<long> ids)
    {
        foreach (var id in ids)
            _letters[id] = (_letters[id].Letter with { IsSuperseded = true }, _letters[id].Size);
        _log?.Note(DeadLetterRecord.WriteSuperseded(RecordWriter.OfThread, ids).Written);
    }
}
