namespace SimilarProfiles.Bench;

/// <summary>One hot profile read through 1, 2 and 4 APIs: how many reads a second, and how much of it does its silo do?</summary>
internal static class HotQuestion
{
    public static async Task AskAsync(Run run)
    {
        var redis = await run.StartRedisAsync();
        var silo = await run.StartSiloAsync(redis);
        var apis = new List<Server>();
        for (var i = 0; i < 4; i++) apis.Add(await run.StartApiAsync(redis, ("DOTNET_PROCESSOR_COUNT", "1")));
        foreach (var api in apis) await Wrk.RunAsync(api.Address, "GET", "/similar", 1, seconds: 2);
        for (var round = 0; round < run.Rounds; round++)
        {
            foreach (var count in new[] { 1, 2, 4 })
            {
                var (before, start) = (silo.ProcessorTime, apis.Select(api => api.ProcessorTime).ToArray());
                var results = await Task.WhenAll(apis.Take(count).Select(api => Wrk.RunAsync(api.Address, "GET", "/similar", 1, run.Seconds, connections: 8)));
                run.Add($"{count} APIs", "reads/s", results.Sum(result => result.PerSecond));
                run.Add($"{count} APIs", "APIs' processor µs per read", PerRead(apis.Take(count).Zip(start), results));
                run.Add($"{count} APIs", "silo's share of a core, %", (silo.ProcessorTime - before).TotalSeconds / run.Seconds * 100);
            }
        }
    }

    private static double PerRead(IEnumerable<(Server Api, TimeSpan Start)> apis, WrkLoad[] loads) =>
        apis.Sum(api => (api.Api.ProcessorTime - api.Start).TotalMicroseconds) / loads.Sum(load => load.Requests);
}
