using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SimilarProfiles.Testing.Histories;

namespace SimilarProfiles.Redis.Tests.Faults;

/// <summary>Clients that read and clear a few profiles through all APIs that serve, until told to stop, and record what they saw.</summary>
internal sealed class ClusterLoad(FaultCluster cluster, History history, int seed)
{
    private const int Clients = 16;
    private const int Profiles = 8;
    private const string NearHit = "200 from a near copy";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, int> _answers = new();

    /// <summary>Answers by operation and status.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    /// <summary>Reads that an API answered from a near copy.</summary>
    public int NearHits => _answers.GetValueOrDefault($"read {NearHit}");

    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(client => RunClientAsync(new Random(seed + client), stop)));

    private async Task RunClientAsync(Random random, CancellationToken stop)
    {
        using var http = new HttpClient { Timeout = Deadline };
        while (!stop.IsCancellationRequested)
        {
            var apis = cluster.Serving;
            var api = apis[random.Next(apis.Count)];
            var profile = $"profile_{random.Next(random.Next(Profiles) + 1)}";
            var clears = random.Next(10) == 0;
            var answer = await (clears ? ClearAsync(http, api, profile) : ReadAsync(http, api, profile));
            _answers.AddOrUpdate($"{(clears ? "clear" : "read")} {answer}", 1, static (_, count) => count + 1);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(5)), TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task<string> ReadAsync(HttpClient http, Uri api, string profile)
    {
        var started = history.Now();
        try
        {
            using var response = await http.GetAsync(new Uri(api, $"/api/profile/{profile}/similar?limit=1"));
            if (response.StatusCode != HttpStatusCode.OK) return $"{(int)response.StatusCode}";
            var body = await response.Content.ReadFromJsonAsync<JsonElement>();
            var fetch = body.GetProperty("data").GetProperty("similar_profiles")[0].GetProperty("followers").GetInt64();
            history.ReadEnded(profile, started, fetch);
            return response.Headers.GetValues("Cache-Status").Single().Contains("detail=near", StringComparison.Ordinal) ? NearHit : "200";
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return e.GetType().Name;
        }
    }

    private async Task<string> ClearAsync(HttpClient http, Uri api, string profile)
    {
        var began = history.Now();
        try
        {
            using var response = await http.DeleteAsync(new Uri(api, $"/api/profile/{profile}/similar-cache"));
            if (response.StatusCode == HttpStatusCode.OK) history.ClearAcknowledged(profile, began);
            return $"{(int)response.StatusCode}";
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return e.GetType().Name;
        }
    }
}
