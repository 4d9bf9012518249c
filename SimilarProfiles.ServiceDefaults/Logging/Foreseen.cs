using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Polly;
using StackExchange.Redis;

namespace SimilarProfiles.ServiceDefaults.Logging;

/// <summary>
/// Tells failures of what the service depends on, which no stack trace explains, from those of the service itself, which
/// nothing else does.
/// </summary>
internal static class Foreseen
{
    private const int MostCharacters = 300;

    /// <summary>Whether the exception, with all that caused it, is one that networks, timeouts and stopping hosts bring about.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        AggregateException many => many.InnerExceptions.All(Is),
        OperationCanceledException or TimeoutException or IOException or HttpRequestException or JsonException => true,
        System.Net.Sockets.SocketException or ConnectionAbortedException or ConnectionResetException => true,
        RedisException or RedisCommandException or ExecutionRejectedException => true,
        // Ours and Orleans' say in their own words what happened, unless something else is behind them.
        _ when IsOf(exception, "SimilarProfiles") || IsOf(exception, "Orleans") => exception.InnerException is null || Is(exception.InnerException),
        _ => false,
    };

    /// <summary>The type and what it says, in one line; of an exception that is not ours also what is at the bottom of it.</summary>
    public static string Describe(Exception exception)
    {
        var text = $"{exception.GetType().Name}: {Line(exception.Message)}";
        var cause = exception.GetBaseException();
        // Ours do not repeat their causes, which may hold secrets; others often have.
        return IsOf(exception, "SimilarProfiles") || text.Contains(Line(cause.Message), StringComparison.Ordinal)
            ? text
            : $"{text} ({cause.GetType().Name}: {Line(cause.Message)})";
    }

    /// <summary>The first line of a text, as much of it as one wants to read.</summary>
    public static string Line(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        if (end < 0) end = text.Length;
        return end > MostCharacters ? $"{text[..MostCharacters]}…" : text[..end];
    }

    private static bool IsOf(Exception exception, string project) =>
        exception.GetType().Namespace is { } name && (name == project || name.StartsWith($"{project}.", StringComparison.Ordinal));
}
