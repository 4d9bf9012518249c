using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Tests.Sources;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordedLogs : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(int Event, LogLevel Level, string Message)> _lines = new();

    public IReadOnlyCollection<(int Event, LogLevel Level, string Message)> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((eventId.Id, logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }
}
