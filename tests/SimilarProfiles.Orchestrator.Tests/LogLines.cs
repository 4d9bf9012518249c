using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Orchestrator.Tests;

/// <summary>Everything that is logged, as lines.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, EventId Event, string Text)> _lines = [];

    public IEnumerable<(string Category, EventId Event, string Text)> All => _lines;

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(LogLines lines, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines._lines.Enqueue((name, eventId, formatter(state, exception)));
    }
}
