using System.Runtime.ExceptionServices;

namespace DbSync.Simulation.Runs;

/// <summary>
/// Threads for runs. A run needs one without a synchronization context, so that awaits go on where their tasks complete, and with a stack
/// deep enough for long chains of them: the runtime hands a continuation to the thread pool when the stack is short.
/// </summary>
internal static class SimThread
{
    private const int StackSize = 64 << 20;

    /// <summary>Does something on a thread of its own and waits for it.</summary>
    /// <typeparam name="T">Its result.</typeparam>
    /// <param name="work">It.</param>
    public static T Run<T>(Func<T> work)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception error)
                {
                    failure = ExceptionDispatchInfo.Capture(error);
                }
            },
            StackSize);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}
