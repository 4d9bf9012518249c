using Microsoft.Net.Http.Headers;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Console;

// Decision 40: docs/decisions/0040-a-console-of-plain-files.md
/// <summary>
/// The console page at <c>/</c>, and its files under <c>/console</c>. They are the same for everybody and contain no data, so they
/// need no key. The page gets its data from the API, with its user's key.
/// </summary>
internal static class ConsoleEndpoints
{
    // Nothing but the page's own files and the API, and no markup made from text. The exception is pictures, whose addresses are
    // the source's: over https only, and without a referrer, so that they tell their host no more than that somebody looked.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' https:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>Maps the page and its files.</summary>
    public static void MapConsole(this IEndpointRouteBuilder app)
    {
        app.MapGetAndHead("/", static (HttpContext context) => Answer(context, "index.html")).ExcludeFromDescription();
        app.MapGetAndHead("/console/{file}", static (HttpContext context, string file) => Answer(context, file)).ExcludeFromDescription();
    }

    private static IResult Answer(HttpContext context, string name)
    {
        if (!ConsoleFile.All.TryGetValue(name, out var file)) return new ErrorResult(ErrorKinds.NotFound);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        // Asked for again each time, and answered with 304: the files of two versions never meet.
        headers.CacheControl = CacheControlHeaderValue.NoCacheString;
        return TypedResults.Bytes(file.Content, file.ContentType, entityTag: EntityTagHeaderValue.Parse(file.Tag));
    }
}
