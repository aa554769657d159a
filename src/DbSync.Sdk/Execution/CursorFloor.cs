namespace DbSync.Sdk.Execution;

/// <summary>
/// The lowest cursor that a store may hold. Workers commit side by side, each with the cursor that it knew before: the one that the store
/// took last need not be the highest.
/// </summary>
internal sealed class CursorFloor
{
    private const long UnderWay = long.MaxValue;

    private readonly Lock _lock = new();
    private readonly List<(long Turn, long Ended, long Sequence)> _possible = [];
    private long _clock;

    /// <summary>The lowest; <see langword="null"/>: nothing is known.</summary>
    public long? Lowest
    {
        get
        {
            lock (_lock)
                return _possible.Count == 0 ? null : _possible.Min(static commit => commit.Sequence);
        }
    }

    /// <summary>The store was asked. Commits under way may still come after that.</summary>
    /// <param name="sequence">What it holds.</param>
    public void Reset(long sequence)
    {
        lock (_lock)
        {
            _possible.RemoveAll(static commit => commit.Ended != UnderWay);
            _clock++;
            _possible.Add((_clock, _clock, sequence));
        }
    }

    /// <summary>A commit begins.</summary>
    /// <param name="sequence">Its cursor.</param>
    /// <returns>What its end is told with.</returns>
    public long Begin(long sequence)
    {
        lock (_lock)
        {
            _possible.Add((++_clock, UnderWay, sequence));
            return _clock;
        }
    }

    /// <summary>A commit is over.</summary>
    /// <param name="turn">Which.</param>
    /// <param name="isTaken">Whether the store took it; else it may have.</param>
    public void End(long turn, bool isTaken)
    {
        lock (_lock)
        {
            var index = _possible.FindIndex(commit => commit.Turn == turn);
            _possible[index] = _possible[index] with { Ended = ++_clock };

            // Those that were over when this one began were taken before it.
            if (isTaken)
                _possible.RemoveAll(commit => commit.Ended < turn);
        }
    }
}
