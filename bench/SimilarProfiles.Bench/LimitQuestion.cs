namespace SimilarProfiles.Bench;

/// <summary>How near are clears to what they cost at the least: one script call to Redis, or in one process nothing but HTTP?</summary>
internal static class LimitQuestion
{
    public static async Task AskAsync(Run run)
    {
        var redis = await run.StartRedisAsync();
        var silo = await run.StartSiloAsync(redis);
        // A cluster of its own, since silos of one share its work.
        var other = await run.StartRedisAsync();
        var forgetful = await run.StartSiloAsync(other, ("SimilarProfiles__History__Enabled", "false"));
        var (hop, hopSilo) = await StartHopAsync(run, redis);
        await new Comparison(run, "DELETE", "/similar-cache", Profiles: 200, "clear").MeasureAsync(
        [
            new("one script call", await run.StartPeerAsync("OneCall", redis), ("Redis", redis)),
            new("one script call by an empty grain", hop, ("silo", hopSilo), ("Redis", redis)),
            new("ours, API and silo on Redis", await run.StartApiAsync(redis), ("silo", silo), ("Redis", redis)),
            new("ours, without the history of clears", await run.StartApiAsync(other), ("silo", forgetful), ("Redis", other)),
            new("bare Kestrel", await run.StartPeerAsync("Bare")),
            new("ours, embedded", await run.StartEmbeddedAsync()),
        ]);
    }
    private static async Task<(Server Api, Server Silo)> StartHopAsync(Run run, Server redis)
    {
        var gateway = ("GatewayPort", $"{Server.FreePort()}");
        var silo = await run.StartPeerAsync("HopSilo", redis, ("SiloPort", $"{Server.FreePort()}"), gateway);
        return (await run.StartPeerAsync("Hop", redis, gateway), silo);
    }
}
