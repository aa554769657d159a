using DbSync.Sdk.Queue;

namespace DbSync.Crash.Worker.Scripts;

/// <summary>Does posted work when it is asked to, on the thread that asks: all system calls come from one thread, in the same order each time.</summary>
internal sealed class StepScheduler : IWorkScheduler
{
    private readonly Queue<Action> _posted = new();

    public void Post(Action work) => _posted.Enqueue(work);

    public void Run()
    {
        while (_posted.TryDequeue(out var work))
            work();
    }
}
