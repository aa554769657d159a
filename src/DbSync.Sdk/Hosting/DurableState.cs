using DbSync.Sdk.Diagnostics;
using DbSync.Sdk.Execution;
using DbSync.Sdk.Merging;
using DbSync.Sdk.Queue;
using DbSync.Sdk.Queue.Files;
using DbSync.Sdk.Queue.Segments;
using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Hosting;

/// <summary>What is kept beside a journal on disk: dead letters and tombstones. With a journal in memory nothing is kept.</summary>
/// <param name="queue">The queue over the journal.</param>
/// <param name="deadLetters">The dead letters.</param>
/// <param name="tombstones">The tombstones.</param>
/// <param name="logger">The log.</param>
internal sealed class DurableState(SyncQueue queue, DeadLetterStore deadLetters, TombstoneSet tombstones, ILogger logger)
{
    private readonly HashSet<string> _secondaries = new(StringComparer.OrdinalIgnoreCase);
    private bool _isOpen;

    /// <summary>The sequence of the oldest delete that a secondary misses which this engine does not have; it may be added again. <see cref="long.MaxValue"/>: there is none.</summary>
    public long OldestDeleteMissedElsewhere => _isOpen ? deadLetters.OldestMissedDeleteExceptOf(_secondaries) ?? long.MaxValue : long.MaxValue;

    /// <summary>Reads what is kept. The journal is open and gives out no sequence yet.</summary>
    /// <param name="secondaries">The secondaries, and whether deletes are applied there.</param>
    /// <exception cref="SyncJournalException">It is damaged or of a newer format, or the disk refuses.</exception>
    public void Open(IEnumerable<(string Name, bool PropagatesDeletes)> secondaries)
    {
        if (_isOpen || queue.Journal is not FileJournal journal)
            return;
        try
        {
            deadLetters.Open(journal.Files, journal.Directory.DeadLetters);
            tombstones.Open(journal.Files, journal.Directory.Tombstones);
            _isOpen = true;
            deadLetters.Rebase(journal.LastSequence);
            tombstones.Rebase(journal.LastSequence);

            // Also what no secondary claims, because all wait for a snapshot, may have deleted a row that one of them keeps.
            queue.Keep(tombstones.SyncedUpTo);
            foreach (var (name, propagatesDeletes) in secondaries)
            {
                _secondaries.Add(name);
                if (!propagatesDeletes)
                    deadLetters.NoteDeletesRetained(name);
            }
        }
        catch (DiskException error)
        {
            throw new SyncJournalException($"What is kept beside the journal in {journal.Directory.Path} cannot be used ({error.Message}). Nothing was started.", error);
        }

        SayTorn(journal.Directory.DeadLetters, deadLetters.CutOffBytes);
        SayTorn(journal.Directory.Tombstones, tombstones.CutOffBytes);
    }

    /// <summary>Takes from the journal what the tombstones may lack. The secondaries have their claims on it, and nothing is written yet.</summary>
    /// <typeparam name="TStorage">The storage interface.</typeparam>
    /// <param name="catalog">Decodes the operations.</param>
    public void RestoreTombstones<TStorage>(OperationCatalog<TStorage> catalog)
        where TStorage : class
    {
        if (!_isOpen)
            return;

        // Not only what a crash took: an operation that a secondary gets again may bring a row back whose delete is behind it.
        using var reader = queue.Journal.OpenReader(Math.Min(tombstones.SyncedUpTo, queue.LowestCursor));
        tombstones.Restore(catalog, reader);
    }

    /// <summary>Makes it all durable. Cursors that were taken before may be remembered then, and the journal trimmed up to them.</summary>
    /// <exception cref="DiskException">It may not be durable.</exception>
    public void Sync()
    {
        if (!_isOpen)
            return;
        tombstones.SyncUpTo(queue.Journal.ResolvedSequence);
        queue.Keep(tombstones.SyncedUpTo);
        deadLetters.Sync();
    }

    /// <summary>Makes it durable if the disk lets, and closes it. Before the journal.</summary>
    public void Close()
    {
        try
        {
            Sync();
        }
        catch (DiskException)
        {
            // The journal still has what is missing.
        }

        deadLetters.Close();
        tombstones.Close();
        _isOpen = false;
    }

    private void SayTorn(string path, long bytes)
    {
        if (bytes > 0)
            SyncLog.StateTorn(logger, path, bytes);
    }
}
