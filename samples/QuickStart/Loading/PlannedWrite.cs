using DbSync.FullStorage;

namespace QuickStart;

/// <summary>A write that a file or project leads to.</summary>
/// <param name="OpType">What it is, for the summary.</param>
/// <param name="SendAsync">Sends it.</param>
internal sealed record PlannedWrite(string OpType, Func<IFullStorage, CancellationToken, Task> SendAsync);
