namespace DbSync.Simulation.Tests.Trials;

/// <summary>A write of a trial, and what its writer was told of it.</summary>
/// <param name="sequence">The sequence that the journal gives it.</param>
/// <param name="payload">What is in it.</param>
internal sealed class TrialWrite(long sequence, byte[] payload)
{
    public long Sequence { get; } = sequence;

    public byte[] Payload { get; } = payload;

    /// <summary>Whether the journal said that it has it.</summary>
    public bool IsAcknowledged { get; set; }

    /// <summary>Whether a sync since then brought it to the disk.</summary>
    public bool IsSynced { get; set; }

    /// <summary>How it ended; from the moment on at which the journal is told.</summary>
    public TrialEnd End { get; set; }

    /// <summary>Whether a sync brought its end to the disk.</summary>
    public bool IsEndSynced { get; set; }

    /// <summary>The epoch that gave it its sequence.</summary>
    public Guid Epoch { get; init; }
}
