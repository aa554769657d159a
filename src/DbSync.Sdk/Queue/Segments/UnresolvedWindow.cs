namespace DbSync.Sdk.Queue.Segments;

/// <summary>Which operations have neither commit nor abort, and where their intents are: a ring over the sequences from the oldest of them on.</summary>
internal sealed class UnresolvedWindow
{
    private RecordAddress[] _ring = new RecordAddress[64];
    private int _head;
    private int _length;
    private long _resolved;

    /// <summary>Everything up to this sequence is committed or aborted.</summary>
    public long ResolvedSequence => _resolved;

    /// <summary>The last sequence given out.</summary>
    public long LastSequence => _resolved + _length;

    /// <summary>How many operations have neither commit nor abort.</summary>
    public int Count { get; private set; }

    /// <summary>Begins anew behind a sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    public void Reset(long sequence)
    {
        _head = _length = Count = 0;
        _resolved = sequence;
    }

    /// <summary>Sequences up to this one were given out, or never will be; those not added count as aborted.</summary>
    /// <param name="sequence">The sequence.</param>
    public void Skip(long sequence)
    {
        if (Count == 0)
        {
            Reset(Math.Max(sequence, LastSequence));
            return;
        }

        while (LastSequence < sequence)
            Push(default);
    }

    /// <summary>What <see cref="ResolvedSequence"/> will be once an operation is resolved.</summary>
    /// <param name="sequence">Its sequence.</param>
    public long ResolvedWith(long sequence)
    {
        var resolved = _resolved;
        while (resolved < LastSequence && (resolved + 1 == sequence || Slot(resolved + 1).Length == 0))
            resolved++;
        return resolved;
    }

    /// <summary>Adds an intent. Sequences that are left out count as aborted.</summary>
    /// <param name="sequence">Its sequence, greater than the last.</param>
    /// <param name="address">Where it is.</param>
    public void Add(long sequence, RecordAddress address)
    {
        Skip(sequence - 1);
        Push(address);
        Count++;
    }

    /// <summary>Where the intent of an unresolved operation is.</summary>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="address">The address.</param>
    public bool TryGet(long sequence, out RecordAddress address)
    {
        address = default;
        if (sequence <= _resolved || sequence > LastSequence)
            return false;
        address = Slot(sequence);
        return address.Length > 0;
    }

    /// <summary>The intent of an operation was written again elsewhere.</summary>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="address">Where it is now.</param>
    public void Move(long sequence, RecordAddress address)
    {
        if (TryGet(sequence, out _))
            Slot(sequence) = address;
    }

    /// <summary>An operation is committed or aborted.</summary>
    /// <param name="sequence">Its sequence.</param>
    /// <returns>Whether it was unresolved.</returns>
    public bool Resolve(long sequence)
    {
        if (!TryGet(sequence, out _))
            return false;
        Slot(sequence) = default;
        Count--;
        while (_length > 0 && _ring[_head].Length == 0)
        {
            _head = (_head + 1) % _ring.Length;
            _length--;
            _resolved++;
        }

        return true;
    }

    /// <summary>The unresolved operations, in sequence order.</summary>
    public IEnumerable<(long Sequence, RecordAddress Address)> List()
    {
        for (var sequence = _resolved + 1; sequence <= LastSequence; sequence++)
        {
            if (TryGet(sequence, out var address))
                yield return (sequence, address);
        }
    }

    private ref RecordAddress Slot(long sequence) => ref _ring[(int)((_head + (sequence - _resolved - 1)) % _ring.Length)];

    private void Push(RecordAddress address)
    {
        if (_length == _ring.Length)
        {
            var larger = new RecordAddress[_ring.Length * 2];
            for (var i = 0; i < _length; i++)
                larger[i] = _ring[(_head + i) % _ring.Length];
            _ring = larger;
            _head = 0;
        }

        _ring[(_head + _length) % _ring.Length] = address;
        _length++;
    }
}
