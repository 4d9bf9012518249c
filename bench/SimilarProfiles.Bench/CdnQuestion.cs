namespace SimilarProfiles.Bench;

/// <summary>What does a clear cost more with a CDN: the call to it, and beside it the reminder's round trips?</summary>
internal static class CdnQuestion
{
    public static async Task AskAsync(Run run)
    {
        var cdn = await run.KeepAsync(StubCdn.StartAsync());
        using var http = new HttpClient();
        var (redis, redisWith) = (await run.StartRedisAsync(), await run.StartRedisAsync());
        await run.StartSiloAsync(redis);
        await run.StartSiloAsync(redisWith, cdn.Settings);
        (string Name, Server Api)[] subjects =
            [("without a CDN", await run.StartApiAsync(redis)), ("with a CDN", await run.StartApiAsync(redisWith, cdn.Settings))];
        for (var round = -1; round < run.Rounds; round++)
        {
            foreach (var (name, api) in subjects)
            {
                var times = await ClearAsync(http, api, run.Quick ? 100 : 500);
                if (round < 0) continue;
                run.Add(name, "clear p50 ms", Timing.Percentile(times, 0.5));
                run.Add(name, "clear p99 ms", Timing.Percentile(times, 0.99));
            }
        }
    }

    private static async Task<List<double>> ClearAsync(HttpClient http, Server api, int times)
    {
        var results = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var read = new Uri(api.Address, $"/api/profile/cdn_{i}/similar");
            await http.GetByteArrayAsync(read);
            results.Add(await Timing.OfAsync(() => http.DeleteAsync(new Uri($"{read}-cache"))));
        }

        return results;
    }
}
