using Microsoft.Extensions.Logging;

namespace DbSync.Sdk.Tests.Execution;

/// <summary>A logger whose every line fails, as a provider with a full disk does.</summary>
internal sealed class ThrowingLog : ILoggerFactory, ILogger
{
    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        throw new IOException("the log is full");

    public void Dispose()
    {
    }
}
