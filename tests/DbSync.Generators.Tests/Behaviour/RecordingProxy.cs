using System.Reflection;

namespace DbSync.Generators.Tests;

/// <summary>A store that records its calls and answers with defaults, unless told otherwise.</summary>
public class RecordingProxy : DispatchProxy
{
    /// <summary>What was called with which arguments.</summary>
    public IList<(MethodInfo Method, object?[] Arguments)> Calls { get; } = [];

    /// <summary>What methods answer, by name: the value inside the task.</summary>
    public IDictionary<string, object?> Answers { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Calls.Add((targetMethod!, args ?? []));
        var answer = Answers.TryGetValue(targetMethod!.Name, out var known) ? known : null;
        var type = targetMethod.ReturnType;
        if (type == typeof(void))
            return null;
        if (type == typeof(Task))
            return Task.CompletedTask;
        if (type == typeof(ValueTask))
            return ValueTask.CompletedTask;
        if (answer is null && type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
            return typeof(AsyncEnumerable).GetMethod(nameof(AsyncEnumerable.Empty))!.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, null);
        if (!type.IsGenericType || (type.GetGenericTypeDefinition() != typeof(Task<>) && type.GetGenericTypeDefinition() != typeof(ValueTask<>)))
            return answer ?? (type.IsValueType ? Activator.CreateInstance(type) : null);
        var result = type.GetGenericArguments()[0];
        answer ??= result.IsValueType ? Activator.CreateInstance(result) : null;
        return type.GetGenericTypeDefinition() == typeof(Task<>)
            ? typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(result).Invoke(null, [answer])
            : type.GetConstructor([result])!.Invoke([answer]);
    }
}
