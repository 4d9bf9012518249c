using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Tests.Caching;

/// <summary>Keeps what is logged, with the values of its fields.</summary>
internal sealed class StructuredLogs : ILoggerProvider
{
    public ConcurrentQueue<LogLine> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, this);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, StructuredLogs logs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var fields = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
            logs.Lines.Enqueue(new(category, logLevel, eventId.Id, fields.ToDictionary(field => field.Key, field => field.Value), exception));
        }
    }
}

/// <summary>One line.</summary>
internal sealed record LogLine(
    string Category, LogLevel Level, int EventId, IReadOnlyDictionary<string, object?> Fields, Exception? Exception);
