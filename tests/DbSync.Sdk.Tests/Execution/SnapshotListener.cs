namespace DbSync.Sdk.Tests.Execution;

/// <summary>Is told of a snapshot's progress, by the snapshot itself: it stands still meanwhile.</summary>
/// <param name="told">What to do with it.</param>
internal sealed class SnapshotListener(Action<SnapshotProgress> told) : IProgress<SnapshotProgress>
{
    public void Report(SnapshotProgress value) => told(value);
}
