using Microsoft.Extensions.Caching.Hybrid;

namespace SimilarProfiles.Bench.Peers;

/// <summary>HybridCache, in the API's memory.</summary>
internal static class HybridPeer
{
    private static readonly HybridCacheEntryOptions Options = new() { Expiration = TimeSpan.FromMinutes(15), LocalCacheExpiration = TimeSpan.FromMinutes(15) };

    public static WebApplicationBuilder AddHybrid(this WebApplicationBuilder builder)
    {
        builder.Services.AddHybridCache();
        return builder;
    }

    public static WebApplication MapHybrid(this WebApplication app)
    {
        var cache = app.Services.GetRequiredService<HybridCache>();
        var source = app.Services.GetRequiredService<ProfileSource>();
        app.MapGet("/api/profile/{username}/similar", (RequestDelegate)(async context =>
        {
            var username = (string)context.Request.RouteValues["username"]!;
            var body = await cache.GetOrCreateAsync(
                $"similar_profiles:{username}", (source, username),
                static (state, token) => new ValueTask<Body>(state.source.FetchAsync(state.username, token)), Options);
            await body.WriteAsync(context.Response);
        }));
        app.MapDelete("/api/profile/{username}/similar-cache", async (string username) =>
        {
            await cache.RemoveAsync($"similar_profiles:{username}");
            return Results.Ok();
        });
        return app;
    }
}
