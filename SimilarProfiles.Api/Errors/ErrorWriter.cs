using System.Globalization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace SimilarProfiles.Api.Errors;

/// <summary>Writes the answers that report failures, in the format the caller accepts.</summary>
internal static class ErrorWriter
{
    /// <summary>The route value that holds a username as the caller wrote it.</summary>
    public const string UsernameKey = "username";

    private const int MaxEcho = 64;
    private const string Json = "application/json";

    /// <summary>Writes the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="kind">What failed.</param>
    /// <param name="error">What happened this time; null for the kind's own sentence.</param>
    /// <param name="username">The username as the caller wrote it.</param>
    public static Task WriteAsync(HttpContext context, ErrorKind kind, string? error, string? username)
    {
        var services = context.RequestServices;
        var detail = new ErrorDetail(kind, services.GetRequiredService<TimeProvider>().GetUtcNow(), error)
        {
            Username = Echo(username),
            OperationDurationSeconds = context.Features.Get<OperationTimer>()?.ElapsedSeconds,
        };

        var response = context.Response;
        response.StatusCode = kind.Status;
        if (kind.RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (response.Headers.CacheControl.Count == 0) response.Headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);

        return PrefersProblem(context.Request)
            ? Write(new ProblemBody(kind, detail, Instance(context.Request)), ProblemBody.ContentType)
            : Write(new ErrorBody(detail), $"{Json}; charset=utf-8");

        // Without a token, the write ends quietly when the client has gone away.
        Task Write<T>(T body, string contentType) => response.WriteAsJsonAsync(
            body, services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions, contentType, CancellationToken.None);
    }

    /// <summary>The username for the caller to recognise: canonical where it can be, and never long.</summary>
    internal static string? Echo(string? username)
    {
        if (string.IsNullOrWhiteSpace(username)) return null;
        if (Username.TryParse(username, out var canonical, out _)) return canonical.Value;
        if (username.Length <= MaxEcho) return username;

        var cut = char.IsHighSurrogate(username[MaxEcho - 2]) ? MaxEcho - 2 : MaxEcho - 1;
        return $"{username.AsSpan(0, cut)}…";
    }

    private static string Instance(HttpRequest request)
    {
        var path = request.PathBase.Add(request.Path).ToUriComponent();
        return path.Length <= MaxEcho * 4 ? path : $"{path.AsSpan(0, MaxEcho * 4)}";
    }

    // Only when asked for by name: a client that accepts anything gets the body that the API documents first.
    private static bool PrefersProblem(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Quality(accepted, ProblemBody.ContentType) is > 0 and var problem && problem >= (Quality(accepted, Json) ?? 0);
    }

    private static double? Quality(IList<MediaTypeHeaderValue> accepted, string type) => accepted
        .FirstOrDefault(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)) is { } found
        ? found.Quality ?? 1
        : null;
}
