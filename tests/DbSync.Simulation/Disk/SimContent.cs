using DbSync.Simulation.Scheduling;

namespace DbSync.Simulation.Disk;

/// <summary>
/// What a file holds: in the operating system's cache, and on the disk. Between the two are the changes that were not synced; of these, a power
/// cut or a failed sync lets any part through, sector by sector.
/// </summary>
internal sealed class SimContent
{
    public const int Sector = 512;

    private readonly List<ContentChange> _unsynced = [];
    private byte[] _cached = [];
    private byte[] _kept = [];

    /// <summary>The name that it has now.</summary>
    public string Name { get; set; } = "";

    public int Length { get; private set; }

    /// <summary>How long it is on the disk.</summary>
    public int KeptLength { get; private set; }

    public int Read(Span<byte> buffer, long offset)
    {
        var count = (int)Math.Clamp(Length - offset, 0, buffer.Length);
        _cached.AsSpan((int)Math.Min(offset, Length), count).CopyTo(buffer);
        return count;
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        var at = (int)offset;
        _unsynced.Add(new(at, bytes.ToArray(), Resize: null));
        Grow(ref _cached, at + bytes.Length);
        bytes.CopyTo(_cached.AsSpan(at));
        Length = Math.Max(Length, at + bytes.Length);
    }

    public void Resize(long length)
    {
        var size = (int)length;
        _unsynced.Add(new(size, [], size));
        Grow(ref _cached, size);
        if (size < Length)
            _cached.AsSpan(size, Length - size).Clear();
        Length = size;
    }

    /// <summary>All of it is on the disk.</summary>
    public void Sync()
    {
        foreach (var change in _unsynced)
            Keep(change, static () => true);
        _unsynced.Clear();
    }

    /// <summary>
    /// A sync fails: some of the changes are on the disk, and the operating system believes that all are. Whether it still shows the others is
    /// open, too.
    /// </summary>
    /// <param name="dice">What is.</param>
    public void FailToSync(Dice dice)
    {
        KeepSome(dice);
        if (dice.Chance(0.5))
            Revert();
    }

    /// <summary>The power goes.</summary>
    /// <param name="dice">What is on the disk.</param>
    public void LosePower(Dice dice)
    {
        KeepSome(dice);
        Revert();
    }

    /// <summary>What a power cut could leave; nothing happens to this one.</summary>
    /// <param name="survives">Whether a change is on the disk that was not synced: asked for each, sector by sector, always in the same order.</param>
    public SimContent AfterPowerCut(Func<bool> survives)
    {
        var left = new SimContent { Name = Name, _kept = _kept.AsSpan(0, KeptLength).ToArray(), KeptLength = KeptLength };
        foreach (var change in _unsynced)
            left.Keep(change, survives);
        left.Revert();
        return left;
    }

    public void FlipBit(Dice dice)
    {
        if (Length == 0)
            return;
        var bit = dice.Below(Length * 8);
        _cached[bit / 8] ^= (byte)(1 << (bit % 8));
        if (bit / 8 < KeptLength)
            _kept[bit / 8] ^= (byte)(1 << (bit % 8));
    }

    private void KeepSome(Dice dice)
    {
        // All or nothing as often as a mixture: each finds something else.
        var probability = dice.OneOf(0, 0.5, 0.9, 1);
        foreach (var change in _unsynced)
            Keep(change, () => dice.Chance(probability));
        _unsynced.Clear();
    }

    private void Revert()
    {
        _cached = _kept.AsSpan(0, KeptLength).ToArray();
        Length = KeptLength;
    }

    private void Keep(ContentChange change, Func<bool> keeps)
    {
        if (change.Resize is { } size)
        {
            if (!keeps())
                return;
            Grow(ref _kept, size);
            if (size < KeptLength)
                _kept.AsSpan(size, KeptLength - size).Clear();
            KeptLength = size;
            return;
        }

        for (var from = 0; from < change.Bytes.Length;)
        {
            var sector = (change.Offset + from) / Sector;
            var to = Math.Min(((sector + 1) * Sector) - change.Offset, change.Bytes.Length);
            if (keeps())
            {
                Grow(ref _kept, change.Offset + to);
                change.Bytes.AsSpan(from, to - from).CopyTo(_kept.AsSpan(change.Offset + from));
                KeptLength = Math.Max(KeptLength, change.Offset + to);
            }

            from = to;
        }
    }

    private static void Grow(ref byte[] bytes, int length)
    {
        if (length > bytes.Length)
            Array.Resize(ref bytes, Math.Max(length, bytes.Length * 2));
    }

    /// <summary>A change that was not synced.</summary>
    /// <param name="Offset">Where.</param>
    /// <param name="Bytes">What was written.</param>
    /// <param name="Resize">The new length, when that is what changed.</param>
    private sealed record ContentChange(int Offset, byte[] Bytes, int? Resize);
}
