using Microsoft.AspNetCore.Http;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>What CDNs answer.</summary>
internal static class CdnAnswers
{
    public static Func<HttpContext, Task> Status(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = "/elsewhere";
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };

    public static Func<HttpContext, Task> Json(string body) => Text(body, "application/json");

    public static Func<HttpContext, Task> Text(string body, string type) => context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    };

    public static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
