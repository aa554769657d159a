using Microsoft.Extensions.Logging;

namespace DbSync.Crash.Worker;

/// <summary>Says the log lines of snapshots and of the journal: <c>log-</c> and the event's id, then the line.</summary>
internal sealed class SpeakingLogger : ILogger, ILoggerProvider
{
    // Of those before it there is one for each operation.
    private const int FirstSaid = 2019;

    public static ILoggerFactory CreateFactory() => LoggerFactory.Create(static builder => builder.AddProvider(new SpeakingLogger()));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id >= FirstSaid)
            Witness.Say($"log-{eventId.Id} {formatter(state, exception)}");
    }

    public void Dispose()
    {
    }
}
