using System.Reflection;

namespace DbSync.Testing.Merged;

/// <summary>How a store fails to answer.</summary>
public abstract class Fault
{
    private static readonly MethodInfo Faulted = typeof(Task).GetMethods().Single(method => method is { Name: nameof(Task.FromException), IsGenericMethod: true });

    /// <summary>The method throws before it returns a task.</summary>
    public static Fault Throws(Exception error) => new SynchronousFault(error);

    /// <summary>The task fails.</summary>
    public static Fault Fails(Exception error) => new TaskFault(error);

    /// <summary>The task never ends, whatever its token says.</summary>
    public static Fault Hangs() => new HangFault();

    /// <summary>What the method returns instead.</summary>
    /// <param name="taskType">The method's return type.</param>
    /// <param name="token">The call's token.</param>
    internal abstract object Answer(Type taskType, CancellationToken token);

    private sealed class SynchronousFault(Exception error) : Fault
    {
        internal override object Answer(Type taskType, CancellationToken token) => throw error;
    }

    private sealed class TaskFault(Exception error) : Fault
    {
        internal override object Answer(Type taskType, CancellationToken token) => taskType.IsGenericType
            ? Faulted.MakeGenericMethod(taskType.GetGenericArguments()).Invoke(null, [error])!
            : Task.FromException(error);
    }

    private sealed class HangFault : Fault
    {
        internal override object Answer(Type taskType, CancellationToken token)
        {
            var source = typeof(TaskCompletionSource<>).MakeGenericType(taskType.IsGenericType ? taskType.GetGenericArguments()[0] : typeof(bool));
            return source.GetProperty("Task")!.GetValue(Activator.CreateInstance(source))!;
        }
    }
}
