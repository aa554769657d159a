using DbSync.Sdk.Queue.Files;
using DbSync.Simulation.Scheduling;

namespace DbSync.Simulation.Disk;

/// <summary>What goes wrong on the disk. Probabilities are for each call.</summary>
internal sealed record DiskFaults
{
    /// <summary>What a full disk says.</summary>
    public const string NoSpace = "No space left on device";

    public static readonly DiskFaults None = new();

    /// <summary>A sync fails, this once.</summary>
    public double SyncFails { get; init; }

    /// <summary>From when on every sync fails, in ticks of the run; nothing else is told.</summary>
    public long SyncsFailFrom { get; init; } = long.MaxValue;

    /// <summary>Until when, in ticks of the run.</summary>
    public long SyncsFailTo { get; init; } = long.MaxValue;

    /// <summary>A write or rename fails, after some of it.</summary>
    public double WriteFails { get; init; }

    /// <summary>How many bytes the disk takes.</summary>
    public long Capacity { get; init; } = long.MaxValue;

    /// <summary>When there is room again, in ticks of the run.</summary>
    public long FullUntil { get; init; } = long.MaxValue;

    /// <summary>Draws faults.</summary>
    /// <param name="dice">The dice.</param>
    /// <param name="disk">The disk.</param>
    public static DiskFaults Draw(Dice dice, SimDisk disk)
    {
        if (dice.Chance(0.5))
            return None;
        var now = disk.Loop.Now;
        var from = dice.Chance(0.3) ? now + dice.Milliseconds(0, 3000).Ticks : long.MaxValue;
        var isSmall = dice.Chance(0.3);
        return new DiskFaults
        {
            SyncFails = dice.Chance(0.4) ? dice.NextDouble() * 0.2 : 0,
            SyncsFailFrom = from,
            SyncsFailTo = dice.Chance(0.5) || from == long.MaxValue ? long.MaxValue : from + dice.Milliseconds(1, 20_000).Ticks,
            WriteFails = dice.Chance(0.4) ? dice.NextDouble() * 0.1 : 0,
            Capacity = isSmall ? disk.UsedBytes + dice.Between(0, 20_000) : long.MaxValue,
            FullUntil = isSmall ? now + dice.Milliseconds(1, 20_000).Ticks : 0,
        };
    }

    public void ThrowIfNotSynced(string operation, string path, SimDisk disk)
    {
        if (disk.Loop.Now >= SyncsFailFrom && disk.Loop.Now < SyncsFailTo)
            throw new DiskException(operation, path, "Input/output error", isFull: false);
        if (disk.Dice.Chance(SyncFails))
            throw new DiskException(operation, path, disk.Dice.Chance(0.2) ? NoSpace : "Input/output error", isFull: false);
    }

    public void ThrowIfBroken(string operation, string path, SimDisk disk)
    {
        if (disk.Dice.Chance(WriteFails))
            throw new DiskException(operation, path, "Input/output error", isFull: false);
    }

    public void ThrowIfFull(string operation, string path, SimDisk disk, long more)
    {
        if (IsFull(disk, more))
            throw new DiskException(operation, path, NoSpace, isFull: true);
        ThrowIfBroken(operation, path, disk);
    }

    /// <summary>How much of a write is done.</summary>
    /// <param name="length">How long it is.</param>
    /// <param name="content">What is written to.</param>
    /// <param name="offset">Where.</param>
    /// <param name="disk">The disk.</param>
    /// <param name="error">Why it is not all; <see langword="null"/>: it is.</param>
    public int DrawWritten(int length, SimContent content, long offset, SimDisk disk, out string? error)
    {
        error = null;
        if (IsFull(disk, offset + length - content.Length))
            error = NoSpace;
        else if (disk.Dice.Chance(WriteFails))
            error = "Input/output error";
        return error is null ? length : disk.Dice.Below(length + 1);
    }

    private bool IsFull(SimDisk disk, long more) =>
        more > 0 && Capacity != long.MaxValue && disk.Loop.Now < FullUntil && disk.UsedBytes + more > Capacity;
}
