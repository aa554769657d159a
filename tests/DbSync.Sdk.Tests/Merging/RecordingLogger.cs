using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Tests.Merging;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLogger : ILogger
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _seen = [];

    public ConcurrentQueue<(int Id, LogLevel Level, string Text)> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue((eventId.Id, logLevel, formatter(state, exception) + exception));
        Signal(eventId.Id).TrySetResult();
    }

    public int CountOf(int id) => Lines.Count(line => line.Id == id);

    /// <summary>Ends when a line with this event id has been logged.</summary>
    public Task SeenAsync(int id) => Signal(id).Task;

    private TaskCompletionSource Signal(int id) => _seen.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
