using Microsoft.Extensions.Options;
using SimilarProfiles.Api.Access;
using SimilarProfiles.Api.Headers;

namespace SimilarProfiles.Api.Edge;

/// <summary>Registers what a CDN in front of the API is told.</summary>
internal static class EdgeExtensions
{
    /// <summary>Reads <see cref="EdgeOptions"/> from the configuration.</summary>
    public static void AddEdgeHeaders(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<EdgeOptions>().BindConfiguration(EdgeOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<EdgeOptions>, EdgeOptionsValidator>();
    }

    /// <summary>Has a CDN keep nothing that no endpoint has allowed it to keep: errors, every other path, every other method.</summary>
    public static void UseEdgeHeaders(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptionsMonitor<EdgeOptions>>();
        app.Use((context, next) =>
        {
            var provider = options.CurrentValue.Provider;
            if (provider != CdnProvider.None) context.Response.OnStarting(ForbidUnlessAllowed, (context, provider));
            return next(context);
        });
    }

    // A CDN asks nobody for a key: what anonymous callers may not read, it must not keep.
    private static async Task ForbidUnlessAllowed(object state)
    {
        var (context, provider) = ((HttpContext, CdnProvider))state;
        var headers = context.Response.Headers;
        var allowed = headers.ContainsKey(EdgeHeaders.CdnCacheControl)
            && await context.RequestServices.GetRequiredService<AnonymousAccess>().AllowsAsync(AccessScope.Read);
        if (!allowed) EdgeHeaders.Forbid(headers, provider);
    }
}
