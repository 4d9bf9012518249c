using Microsoft.Extensions.Caching.StackExchangeRedis;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Backplane.StackExchangeRedis;
using ZiggyCreatures.Caching.Fusion.Serialization.SystemTextJson;

namespace SimilarProfiles.Bench.Peers;

/// <summary>FusionCache, in the API's memory; and with Redis as its second level and backplane.</summary>
internal static class FusionPeer
{
    private static readonly FusionCacheEntryOptions Options = new(TimeSpan.FromMinutes(15));

    public static WebApplicationBuilder AddFusion(this WebApplicationBuilder builder, bool withRedis)
    {
        var fusion = builder.Services.AddFusionCache();
        if (!withRedis) return builder;
        var redis = builder.Configuration["Redis"];
        fusion.WithSerializer(new FusionCacheSystemTextJsonSerializer())
            .WithDistributedCache(new RedisCache(new RedisCacheOptions { Configuration = redis }))
            .WithBackplane(new RedisBackplane(new RedisBackplaneOptions { Configuration = redis }));
        return builder;
    }

    public static WebApplication MapFusion(this WebApplication app)
    {
        var cache = app.Services.GetRequiredService<IFusionCache>();
        var source = app.Services.GetRequiredService<ProfileSource>();
        app.MapGet("/api/profile/{username}/similar", (RequestDelegate)(context => ReadAsync(cache, source, context)));
        app.MapDelete("/api/profile/{username}/similar-cache", async (string username) =>
        {
            await cache.RemoveAsync($"similar_profiles:{username}");
            return Results.Ok();
        });
        return app;
    }

    private static async Task ReadAsync(IFusionCache cache, ProfileSource source, HttpContext context)
    {
        var username = (string)context.Request.RouteValues["username"]!;
        var body = await cache.GetOrSetAsync<Body>($"similar_profiles:{username}", (_, token) => source.FetchAsync(username, token), Options);
        await body.WriteAsync(context.Response);
    }
}
