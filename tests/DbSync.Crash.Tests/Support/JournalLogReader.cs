using System.Globalization;
using Microsoft.Extensions.Logging;

namespace DbSync.Crash.Tests.Support;

/// <summary>Takes from the log what opening the journal found.</summary>
internal sealed class JournalLogReader : ILoggerFactory, ILogger
{
    private const int Opened = 4000;

    /// <summary>How many operations were in doubt.</summary>
    public int InDoubt { get; private set; } = -1;

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == Opened && state is IReadOnlyList<KeyValuePair<string, object?>> values)
            InDoubt = Convert.ToInt32(values.Single(static value => value.Key == "inDoubt").Value, CultureInfo.InvariantCulture);
    }

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
