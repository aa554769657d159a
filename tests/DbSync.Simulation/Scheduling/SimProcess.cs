using DbSync.Sdk.Queue;

namespace DbSync.Simulation.Scheduling;

/// <summary>One life of the program: its work, its timers and its connections end when it is killed, with no more warning than SIGKILL gives.</summary>
internal sealed class SimProcess
{
    private readonly SimLoop _loop;
    private readonly List<Action> _atEnd = [];

    public SimProcess(SimLoop loop, int number)
    {
        _loop = loop;
        Number = number;
        Scheduler = new SimScheduler(loop, this);
        Time = new SimTime(loop, this);
    }

    /// <summary>Which life it is, from 1.</summary>
    public int Number { get; }

    public bool IsDead { get; private set; }

    public SimScheduler Scheduler { get; }

    public SimTime Time { get; }

    public SimLoop Loop => _loop;

    /// <summary>Starts asynchronous work of this process.</summary>
    /// <param name="work">The work.</param>
    public Task Run(Func<Task> work) => Scheduler.Run(work);

    /// <summary>Waits, in simulated time. No time at all still lets other work go first.</summary>
    /// <param name="time">How long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitAsync(TimeSpan time, CancellationToken cancellationToken = default)
    {
        if (time > TimeSpan.Zero)
            return Delay.WaitAsync(time, Time, cancellationToken);
        var turn = new TaskCompletionSource();
        Scheduler.Post(turn.SetResult);
        return turn.Task;
    }

    /// <summary>What the rest of the world does when the process ends, whichever way.</summary>
    /// <param name="action">It.</param>
    public void AtEnd(Action action) => _atEnd.Add(action);

    /// <summary>Ends the process.</summary>
    public void Kill()
    {
        IsDead = true;
        _loop.Forget(this);
        foreach (var action in _atEnd)
            action();
    }
}
