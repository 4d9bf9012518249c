namespace SimilarProfiles.Bench;

/// <summary>What do near copies in two APIs cost a clear, and what does an API that hangs cost it?</summary>
internal static class NearQuestion
{
    public static async Task AskAsync(Run run)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        var redis = await run.StartRedisAsync();
        await run.StartSiloAsync(redis);
        Server[] with = [await run.StartApiAsync(redis), await run.StartApiAsync(redis)];
        Server[] without = [await run.StartApiAsync(redis, Run.NoNearCopies), await run.StartApiAsync(redis, Run.NoNearCopies)];
        await ClearAsync(http, with, 50);
        await ClearAsync(http, without, 50);
        for (var round = 0; round < run.Rounds; round++)
        {
            foreach (var (name, apis) in new[] { ("without near copies", without), ("near copies in two APIs", with) })
            {
                var times = await ClearAsync(http, apis, run.Quick ? 50 : 200);
                run.Add(name, "clear p50 ms", Timing.Percentile(times, 0.5));
                run.Add(name, "clear p99 ms", Timing.Percentile(times, 0.99));
            }
        }

        for (var round = 0; round < run.Rounds; round++)
        {
            await WarmAsync(http, with, "hanging");
            with[1].Pause();
            run.Add("one of two APIs stopped", "clear ms", await Timing.OfAsync(() => http.DeleteAsync(new Uri(with[0].Address, "/api/profile/hanging/similar-cache"))));
            with[1].Resume();
            await http.GetAsync(new Uri(with[1].Address, "/alive"));
        }
    }

    private static async Task<List<double>> ClearAsync(HttpClient http, Server[] apis, int times)
    {
        var results = new List<double>();
        for (var i = 0; i < times; i++)
        {
            await WarmAsync(http, apis, "near");
            results.Add(await Timing.OfAsync(() => http.DeleteAsync(new Uri(apis[0].Address, "/api/profile/near/similar-cache"))));
        }

        return results;
    }

    // The first read fetches, some more make it hot, and then each API gets its near copy.
    private static async Task WarmAsync(HttpClient http, Server[] apis, string profile)
    {
        for (var i = 0; i < 8; i++)
        {
            foreach (var api in apis) await http.GetAsync(new Uri(api.Address, $"/api/profile/{profile}/similar"));
        }
    }
}
