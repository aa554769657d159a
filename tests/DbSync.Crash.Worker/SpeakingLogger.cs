using Microsoft.Extensions.Logging;

namespace DbSync.Crash.Worker;

/// <summary>Says the journal's own log lines: <c>log</c>, the event's id, the line.</summary>
internal sealed class SpeakingLogger : ILogger, ILoggerProvider
{
    private const int FirstOfJournal = 4000;

    public static ILoggerFactory CreateFactory() => LoggerFactory.Create(static builder => builder.AddProvider(new SpeakingLogger()));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id >= FirstOfJournal)
            Witness.Say($"log {eventId.Id} {formatter(state, exception)}");
    }

    public void Dispose()
    {
    }
}
