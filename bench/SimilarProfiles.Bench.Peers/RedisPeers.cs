using StackExchange.Redis;

namespace SimilarProfiles.Bench.Peers;

/// <summary>Clears over the same client library: by the original's algorithm, and by one script call, which is the least a clear costs.</summary>
internal static class RedisPeers
{
    /// <summary>The script call.</summary>
    internal const string ClearOne = """
        local r = redis.call('HMGET', KEYS[1], 'profiles', 'images', 'token')
        redis.call('DEL', KEYS[1])
        return {r[1] or -1, r[2] or -1}
        """;

    private static readonly Body Cleared = new(new byte[760]);

    public static WebApplicationBuilder AddRedis(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IConnectionMultiplexer>(ConnectionMultiplexer.Connect(builder.Configuration["Redis"]!));
        return builder;
    }

    /// <summary>PING, two KEYS by pattern, and DEL of what they found and of the metadata.</summary>
    public static WebApplication MapOriginal(this WebApplication app)
    {
        var redis = app.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        app.MapDelete("/api/profile/{username}/similar-cache", (RequestDelegate)(async context =>
        {
            var username = (string)context.Request.RouteValues["username"]!;
            await redis.PingAsync();
            await DeleteAsync(redis, (RedisKey[])(await redis.ExecuteAsync("KEYS", $"similar_profiles:{username}*"))!);
            await DeleteAsync(redis, (RedisKey[])(await redis.ExecuteAsync("KEYS", $"profile_images:{username}*"))!);
            await DeleteAsync(redis, [$"profile_metadata:{username}", $"similar_profiles_count:{username}", $"last_updated:{username}"]);
            await Cleared.WriteAsync(context.Response);
        }));
        return app;
    }

    public static WebApplication MapOneCall(this WebApplication app)
    {
        var redis = app.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        app.MapDelete("/api/profile/{username}/similar-cache", (RequestDelegate)(async context =>
        {
            await redis.ScriptEvaluateAsync(ClearOne, [$"one_call:{context.Request.RouteValues["username"]}"]);
            await Cleared.WriteAsync(context.Response);
        }));
        return app;
    }

    private static async Task DeleteAsync(IDatabase redis, RedisKey[] keys)
    {
        if (keys.Length > 0) await redis.KeyDeleteAsync(keys);
    }
}
