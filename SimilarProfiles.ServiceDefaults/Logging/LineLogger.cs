using Microsoft.Extensions.Logging;

namespace SimilarProfiles.ServiceDefaults.Logging;

/// <summary>
/// Writes a foreseen failure as one line, without a stack trace, and warnings that repeat as a count. What is not foreseen
/// goes through as it is, and so does what is to be told each time, as the audit line of a clear that failed.
/// </summary>
internal sealed class LineLogger(string category, ILogger inner, Repeats repeats) : ILogger
{
    // The audit line of a clear that failed, settings that are not taken, and stale answers: each is about something else.
    private static readonly int[] NeverCounted = [101, 205, 301, 1303];

    private readonly bool _isOrleans = category.StartsWith("Orleans", StringComparison.Ordinal);
    private readonly bool _isOurs = category.StartsWith("SimilarProfiles", StringComparison.Ordinal);

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!inner.IsEnabled(logLevel)) return;
        var foreseen = exception is not null && Foreseen.Is(exception);
        if (!foreseen && (exception is not null || !(_isOrleans || _isOurs)))
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            return;
        }

        var isCounted = logLevel is LogLevel.Warning or LogLevel.Error && !(_isOurs && NeverCounted.Contains(eventId.Id));
        if (!foreseen && !isCounted)
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            return;
        }

        var text = Text(formatter(state, null), exception);
        if (!isCounted || repeats.IsFirst((category, eventId.Id, TemplateOf(state)), WriteCount))
            inner.Log(logLevel, eventId, state, null, (_, _) => text);

        void WriteCount(int count) => inner.Log(
            logLevel, eventId, $"{text} ({count} more in the last {Repeats.Window.TotalSeconds:0} s)", null, static (line, _) => line);
    }

    private string Text(string message, Exception? exception)
    {
        if (_isOrleans) message = Foreseen.Line(message);
        return exception is null ? message : $"{message.TrimEnd('.')}: {Foreseen.Describe(exception)}";
    }

    private static string? TemplateOf<TState>(TState state) => state is IReadOnlyList<KeyValuePair<string, object?>> { Count: > 0 } values
        ? values[^1].Value as string
        : null;
}
