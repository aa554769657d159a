using DbSync.Simulation.Invariants;
using DbSync.Simulation.Tracing;

namespace DbSync.Simulation.Scheduling;

/// <summary>
/// The one thread of a run, and its time. Work that is ready is done in an order that the dice choose; time stands still while anything is
/// ready, and then jumps to the next timer.
/// </summary>
/// <remarks>
/// There is no synchronization context here: what awaits a task goes on where the task is completed, within the work that completes it. So
/// all that runs after an await, the engine's code too, runs in this loop, unless something hands it to the thread pool. <see cref="AssertHere"/>
/// is how that is found out.
/// </remarks>
internal sealed class SimLoop
{
    // One in so many picks goes against a preferred order, so that nothing is put off for ever.
    private const int Exception = 8;

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly Dice _dice;
    private readonly Trace _trace;
    private readonly Verdict _verdict;
    private readonly PickOrder _order;
    private readonly List<ReadyWork> _ready = [];
    private readonly PriorityQueue<(SimTimer Timer, int Setting), (long Due, long Order)> _timers = new();
    private long _timerOrder;

    public SimLoop(Dice dice, Trace trace, Verdict verdict)
    {
        _dice = dice;
        _trace = trace;
        _verdict = verdict;
        _order = dice.OneOf(PickOrder.Any, PickOrder.Any, PickOrder.Any, PickOrder.Oldest, PickOrder.Newest);
        trace.Clock = this;
    }

    /// <summary>The time since the run began, in ticks.</summary>
    public long Now { get; private set; }

    /// <summary>How much work was done.</summary>
    public long Steps { get; private set; }

    /// <summary>How far the machine's clock is off the time that really passed: clocks are set, time goes on.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>Makes work ready.</summary>
    /// <param name="owner">The process whose work it is; dies with it.</param>
    /// <param name="work">The work.</param>
    public void Post(SimProcess owner, Action work)
    {
        AssertHere();
        if (!owner.IsDead)
            _ready.Add(new(owner, work));
    }

    /// <summary>Sets a timer.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="after">In how many ticks it is due.</param>
    public void Schedule(SimTimer timer, long after)
    {
        AssertHere();
        _timers.Enqueue((timer, timer.Setting), (Now + Math.Max(after, 0), ++_timerOrder));
    }

    /// <summary>Forgets the work of a process that is dead.</summary>
    /// <param name="process">The process.</param>
    public void Forget(SimProcess process) => _ready.RemoveAll(work => work.Owner == process);

    /// <summary>Works until something is so.</summary>
    /// <param name="isDone">Whether it is.</param>
    /// <param name="steps">How much work is done at most.</param>
    /// <returns>Whether it is so; else all steps are used up.</returns>
    public bool Run(Func<bool> isDone, long steps = long.MaxValue)
    {
        AssertHere();
        var last = steps == long.MaxValue ? long.MaxValue : Steps + steps;
        while (!isDone())
        {
            if (Steps >= last)
                return false;
            if (_ready.Count == 0 && !AdvanceTime())
            {
                _verdict.Fail(
                    Invariant.Liveness,
                    "nothing is ready and no timer is set, but the run is not at its end: a wake-up was lost, or work went to another thread");
            }

            Step();
            _verdict.ThrowIfFailed();
        }

        return true;
    }

    /// <summary>Fails the run when the caller is not on the simulation's thread.</summary>
    public void AssertHere()
    {
        if (Environment.CurrentManagedThreadId != _thread)
            _verdict.Fail(Invariant.OneThread, $"work left the simulation's thread:{Environment.NewLine}{Environment.StackTrace}");
    }

    private void Step()
    {
        var index = Pick();
        var picked = _ready[index];
        _ready.RemoveAt(index);
        Steps++;
        _trace.Mix(index);
        try
        {
            picked.Work();
        }
        catch (Exception error) when (error is not InvariantException)
        {
            _verdict.Fail(Invariant.I9, $"work of the scheduler threw {error.GetType().Name}: {error}");
        }
    }

    private int Pick()
    {
        if (_ready.Count == 1)
            return 0;
        if (_order == PickOrder.Any || _dice.Below(Exception) == 0)
            return _dice.Below(_ready.Count);
        return _order == PickOrder.Oldest ? 0 : _ready.Count - 1;
    }

    private bool AdvanceTime()
    {
        while (_timers.TryPeek(out var next, out var when))
        {
            if (!next.Timer.IsSet(next.Setting))
            {
                _timers.Dequeue();
                continue;
            }

            if (_ready.Count > 0 && when.Due > Now)
                break;
            _timers.Dequeue();
            Now = when.Due;

            // Whatever falls due at the same time is ready at the same time, in any order.
            var (timer, setting) = next;
            Post(timer.Owner, () => timer.Fire(setting));
        }

        return _ready.Count > 0;
    }
}
