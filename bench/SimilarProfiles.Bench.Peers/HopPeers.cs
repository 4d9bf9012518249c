using StackExchange.Redis;

namespace SimilarProfiles.Bench.Peers;

/// <summary>
/// One script call by a grain with nothing else in it, in a silo of its own: the least that a clear costs where the API and
/// the silo are apart.
/// </summary>
internal static class HopPeers
{
    private static readonly Body Cleared = new(new byte[760]);

    public static WebApplicationBuilder AddHopSilo(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        builder.Host.UseOrleans(silo => silo.UseLocalhostClustering(
            settings.GetValue<int>("SiloPort"), settings.GetValue<int>("GatewayPort")));
        return builder.AddRedis();
    }

    public static WebApplicationBuilder AddHopClient(this WebApplicationBuilder builder)
    {
        var gateway = builder.Configuration.GetValue<int>("GatewayPort");
        builder.Host.UseOrleansClient(client => client.UseLocalhostClustering(gateway));
        return builder;
    }

    public static WebApplication MapHop(this WebApplication app)
    {
        var grains = app.Services.GetRequiredService<IGrainFactory>();
        app.MapDelete("/api/profile/{username}/similar-cache", (RequestDelegate)(async context =>
        {
            await grains.GetGrain<IHopGrain>((string)context.Request.RouteValues["username"]!).ClearAsync();
            await Cleared.WriteAsync(context.Response);
        }));
        return app;
    }
}

/// <summary>The grain of <see cref="HopPeers"/>.</summary>
internal interface IHopGrain : IGrainWithStringKey
{
    Task<bool> ClearAsync();
}

/// <summary>Makes the script call.</summary>
internal sealed class HopGrain(IConnectionMultiplexer redis) : Grain, IHopGrain
{
    public async Task<bool> ClearAsync()
    {
        await redis.GetDatabase().ScriptEvaluateAsync(RedisPeers.ClearOne, [$"hop:{this.GetPrimaryKeyString()}"]);
        return true;
    }
}
