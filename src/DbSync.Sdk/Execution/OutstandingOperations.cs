using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Execution;

/// <summary>
/// The operations that a lane has handed out and that are not done, in the order of their commits: a ring, because they come and mostly go at
/// its ends, and because a sorted tree costs more than the rest of an operation's bookkeeping together.
/// </summary>
internal sealed class OutstandingOperations
{
    private const int InitialCapacity = 256;

    // The capacity is a power of two.
    private Slot[] _slots = new Slot[InitialCapacity];
    private int _head;
    private int _length;

    public int Count { get; private set; }

    /// <summary>The position of the oldest one; there is one.</summary>
    public long FirstPosition => At(0).Position;

    /// <summary>When the oldest one was journaled; there is one.</summary>
    public DateTimeOffset FirstTime => At(0).Time;

    /// <summary>Adds an operation that was committed after all that were added before.</summary>
    /// <param name="committed">The operation.</param>
    public void Add(in CommittedEntry committed)
    {
        if (_length == _slots.Length)
            Grow();
        At(_length++) = new Slot
        {
            Position = committed.Position,
            Sequence = committed.Entry.Sequence,
            SafeSequence = committed.SafeSequence,
            Time = committed.Entry.At,
        };
        Count++;
    }

    public bool Contains(long position) => Find(position) is var index and >= 0 && !At(index).IsDone;

    /// <summary>An operation is done; nothing happens when it was not outstanding.</summary>
    /// <param name="position">Its position.</param>
    public void Remove(long position)
    {
        var index = Find(position);
        if (index < 0 || At(index).IsDone)
            return;
        At(index).IsDone = true;
        Count--;
        while (_length > 0 && At(0).IsDone)
        {
            _head = (_head + 1) & (_slots.Length - 1);
            _length--;
        }
    }

    /// <summary>The sequence up to which nothing is outstanding, at most a given one.</summary>
    /// <param name="most">The most that it may be.</param>
    /// <param name="except">Operations that count as done.</param>
    public long SequenceBefore(long most, ReadOnlySpan<CommittedEntry> except)
    {
        SetLeftOut(except, value: true);
        var sequence = most;
        for (var i = 0; i < _length; i++)
        {
            ref var slot = ref At(i);
            if (!slot.IsDone && !slot.IsLeftOut)
                sequence = Math.Min(sequence, slot.Sequence - 1);

            // What was committed later has a higher sequence than this one's safe one: it lowers the result no more.
            if (sequence <= slot.SafeSequence)
                break;
        }

        SetLeftOut(except, value: false);
        return sequence;
    }

    private void SetLeftOut(ReadOnlySpan<CommittedEntry> operations, bool value)
    {
        foreach (ref readonly var operation in operations)
        {
            if (Find(operation.Position) is var index and >= 0)
                At(index).IsLeftOut = value;
        }
    }

    /// <summary>The index of the operation at a position, counted from the oldest; negative: it is not here.</summary>
    private int Find(long position)
    {
        if (_length == 0)
            return -1;

        // Positions have no gaps but where an operation was not handed out: mostly the first look finds it, and it is never behind that.
        var first = At(0).Position;
        if (position < first)
            return -1;
        var high = (int)Math.Min(position - first, _length - 1);
        if (At(high).Position == position)
            return high;
        var low = 0;
        high--;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var found = At(middle).Position;
            if (found == position)
                return middle;
            if (found < position)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    private ref Slot At(int index) => ref _slots[(_head + index) & (_slots.Length - 1)];

    private void Grow()
    {
        var slots = new Slot[_slots.Length * 2];
        for (var i = 0; i < _length; i++)
            slots[i] = At(i);
        _slots = slots;
        _head = 0;
    }

    private struct Slot
    {
        public long Position;
        public long Sequence;
        public long SafeSequence;
        public DateTimeOffset Time;
        public bool IsDone;
        public bool IsLeftOut;
    }
}
