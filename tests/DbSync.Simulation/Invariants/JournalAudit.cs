using DbSync.Sdk.Queue;
using DbSync.Simulation.Stores;

namespace DbSync.Simulation.Invariants;

/// <summary>Reads the journal as a lane does, and checks what it promises its readers.</summary>
internal sealed class JournalAudit
{
    private readonly IJournalReader _reader;
    private readonly Verdict _verdict;
    private readonly Dictionary<string, long> _lastOfKey = new(StringComparer.Ordinal);
    private long _position;

    public JournalAudit(IJournal journal, Verdict verdict)
    {
        _reader = journal.OpenReader(0);
        _verdict = verdict;
        _position = _reader.Position;
    }

    /// <summary>Operations that were committed.</summary>
    public long Committed { get; private set; }

    /// <summary>Those of them that are deletes.</summary>
    public long Deletes { get; private set; }

    /// <summary>Reads what is there.</summary>
    public void Read()
    {
        while (_reader.TryRead(out var committed))
        {
            var entry = committed.Entry;
            if (committed.Position != _position + 1)
                _verdict.Fail(Invariant.I7, $"the journal's position {committed.Position} follows {_position}");
            if (entry.Sequence <= _lastOfKey.GetValueOrDefault(entry.OrderingKey))
                _verdict.Fail(Invariant.I2, $"the journal gives out sequence {entry.Sequence} after {_lastOfKey[entry.OrderingKey]} of the same ordering key");
            _lastOfKey[entry.OrderingKey] = entry.Sequence;
            _position = committed.Position;
            Committed++;
            if (MergedRecordStore.Catalog.IsDelete(entry.OpType))
                Deletes++;
        }
    }
}
