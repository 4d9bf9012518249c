namespace SimilarProfiles.Bench;

/// <summary>How long do a thousand profiles take to clear in one request?</summary>
internal static class BulkQuestion
{
    private const int Profiles = 1_000;

    public static async Task AskAsync(Run run)
    {
        var redis = await run.StartRedisAsync();
        await run.StartSiloAsync(redis);
        (string Name, Server Server)[] subjects = [("ours, embedded", await run.StartEmbeddedAsync()), ("ours, API and silo on Redis", await run.StartApiAsync(redis))];
        using var http = new HttpClient();
        foreach (var cached in new[] { false, true })
        {
            for (var round = -5; round < run.Rounds * 4; round++)
            {
                foreach (var (name, server) in subjects)
                {
                    if (cached) await ReadAllAsync(http, server);
                    var took = await Timing.OfAsync(() => ClearAllAsync(http, server));
                    // The first ones are for the just-in-time compiler.
                    if (round >= 0) run.Add(name, $"{Profiles} profiles, {(cached ? "all" : "none")} cached, ms", took);
                }
            }
        }
    }

    private static async Task ClearAllAsync(HttpClient http, Server server)
    {
        using var answer = await http.PostAsJsonAsync(
            new Uri(server.Address, "/api/similar-cache:clear"), new { usernames = Enumerable.Range(0, Profiles).Select(i => $"bulk_{i}") });
        answer.EnsureSuccessStatusCode();
    }

    private static Task ReadAllAsync(HttpClient http, Server server) => Parallel.ForEachAsync(
        Enumerable.Range(0, Profiles), async (i, token) => await http.GetByteArrayAsync(new Uri(server.Address, $"/api/profile/bulk_{i}/similar"), token));
}
