using System.Diagnostics;
using System.Globalization;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using SimilarProfiles.Api.Json;

namespace SimilarProfiles.Api.Errors;

/// <summary>
/// The answer for a request that is too many: the JSON of <see cref="ErrorBody"/>, written as text with gaps, since what is
/// refused must cost little of the time in which others are served. OverloadedResultTests compares it with <see cref="ErrorWriter"/>'s.
/// </summary>
/// <param name="time">For the time of the answer.</param>
internal sealed class OverloadedResult(TimeProvider time) : IResult
{
    // More than the text can be, whose longest gaps are two usernames of 30 characters.
    private const int MaxLength = 1024;

    private static readonly ErrorKind Kind = ErrorKinds.Overloaded;
    private static readonly string RetryAfter = Kind.RetryAfterSeconds!.Value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var written = httpContext.GetRouteValue(ErrorWriter.UsernameKey) as string;
        // What has to be escaped, or to be a problem document, is rare.
        if (!Username.TryParse(written, out var username, out _) || httpContext.Request.Headers.Accept.ToString().Contains("problem", StringComparison.OrdinalIgnoreCase))
            return ErrorWriter.WriteAsync(httpContext, Kind, null, written);

        var response = httpContext.Response;
        response.StatusCode = Kind.Status;
        response.Headers.RetryAfter = RetryAfter;
        if (response.Headers.CacheControl.Count == 0) response.Headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        response.ContentType = "application/json; charset=utf-8";
        var body = new byte[MaxLength];
        var length = Write(body, username, time.GetUtcNow());
        response.ContentLength = length;
        return response.Body.WriteAsync(body, 0, length);
    }

    private static int Write(Span<byte> body, Username username, DateTimeOffset now)
    {
        Span<char> timestamp = stackalloc char[UtcTimestampConverter.Length];
        UtcTimestampConverter.Format(now, timestamp);
        var fits = Utf8.TryWrite(body, CultureInfo.InvariantCulture, $$$"""
            {"error":"{{{Kind.Error}}}","error_code":"{{{Kind.Code}}}","username":"{{{username}}}","troubleshooting":"{{{Kind.Troubleshooting}}}","timestamp":"{{{timestamp}}}","detail":{"error":"{{{Kind.Error}}}","error_code":"{{{Kind.Code}}}","username":"{{{username}}}","troubleshooting":"{{{Kind.Troubleshooting}}}","timestamp":"{{{timestamp}}}"}}
            """, out var length);
        return fits ? length : throw new UnreachableException($"The answer is longer than {MaxLength} bytes.");
    }
}
