using DbSync.Sdk.Queue;

namespace DbSync.Sdk.Tests.Queue.Segments;

/// <summary>A scheduler that does nothing until it is told to, on the thread that tells it.</summary>
internal sealed class ManualLoops : IWorkScheduler
{
    private readonly Queue<Action> _posted = new();

    public void Post(Action work) => _posted.Enqueue(work);

    /// <summary>Does what was posted, and what that posts.</summary>
    public void RunAll()
    {
        while (_posted.TryDequeue(out var work))
            work();
    }
}
