using DbSync.FullStorage;

namespace QuickStart;

/// <summary>One write, ready to be sent.</summary>
/// <param name="OpType">What it is, for the summary.</param>
/// <param name="FilesDone">How many files of the corpus are behind the plan at this step.</param>
/// <param name="WriteAsync">Sends it.</param>
internal sealed record LoadStep(string OpType, int FilesDone, Func<IFullStorage, CancellationToken, Task> WriteAsync);
