using System.Text;
using Microsoft.AspNetCore.Http;

namespace SimilarProfiles.Tests.Sources;

/// <summary>What services answer.</summary>
internal static class SourceAnswers
{
    public const string Cosette =
        """{"username":"cosette","full_name":"Cosette","profile_image_url":"https://images.example/c.jpg","followers":11,"score":0.9}""";

    public const string Javert =
        """{"username":"javert","full_name":"Javert","profile_image_url":null,"followers":17,"score":0.7}""";

    public const string Good = $$"""{"profiles":[{{Cosette}},{{Javert}}]}""";

    public static string Profiles(IEnumerable<string> profiles) => $$"""{"profiles":[{{string.Join(',', profiles)}}]}""";

    public static Func<HttpContext, int, Task> Json(string body, string type = "application/json") =>
        (context, _) => context.JsonAsync(body, type);

    public static Task JsonAsync(this HttpContext context, string body = Good, string type = "application/json")
    {
        context.Response.ContentType = type;
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    }

    public static Task StatusAsync(this HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    public static Task ResetAsync(this HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Sends the start of a good answer, and leaves the rest to the caller.</summary>
    public static async Task BeginAsync(this HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync("{\"profiles\":["u8.ToArray());
        await context.Response.Body.FlushAsync();
    }
}
