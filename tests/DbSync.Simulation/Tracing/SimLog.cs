using DbSync.Simulation.Invariants;
using DbSync.Simulation.Scheduling;
using DbSync.Simulation.Stores;
using Microsoft.Extensions.Logging;

namespace DbSync.Simulation.Tracing;

/// <summary>The engine's log: part of the trace, and searched for payloads.</summary>
/// <param name="loop">The loop.</param>
/// <param name="trace">The trace.</param>
/// <param name="verdict">Where failures go.</param>
internal sealed class SimLog(SimLoop loop, Trace trace, Verdict verdict) : ILoggerFactory, ILogger
{
    private readonly Dictionary<int, int> _counts = [];

    /// <summary>How often each event was logged.</summary>
    public IReadOnlyDictionary<int, int> Counts => _counts;

    /// <summary>How often an event was logged.</summary>
    /// <param name="eventId">The event.</param>
    public int CountOf(int eventId) => _counts.GetValueOrDefault(eventId);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        loop.AssertHere();
        var line = formatter(state, exception);
        _counts[eventId.Id] = CountOf(eventId.Id) + 1;
        trace.Add($"log {eventId.Id} {line}");
        if (line.Contains(StoreLink.Secret, StringComparison.Ordinal) || exception?.ToString().Contains(StoreLink.Secret, StringComparison.Ordinal) == true)
            verdict.Fail(Invariant.I10, $"log event {eventId.Id} quotes a payload");
    }

    public void Dispose()
    {
    }
}
