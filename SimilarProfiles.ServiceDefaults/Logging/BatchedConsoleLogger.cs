using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SimilarProfiles.ServiceDefaults.Logging;

/// <summary>Formats the lines of one category for a <see cref="BatchedConsole"/>.</summary>
internal sealed class BatchedConsoleLogger(string category, BatchedConsole console) : ILogger
{
    private const int KeptCapacity = 1024;

    [ThreadStatic]
    private static StringWriter? _writer;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => console.Scopes?.Push(state);

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        var writer = _writer ??= new StringWriter();
        var entry = new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter);
        console.Formatter.Write(in entry, console.Scopes, writer);
        var text = writer.GetStringBuilder();
        console.Add(text);
        text.Clear();
        if (text.Capacity > KeptCapacity) text.Capacity = KeptCapacity;
    }
}
