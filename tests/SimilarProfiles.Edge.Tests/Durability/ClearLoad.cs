using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using SimilarProfiles.Testing.Histories;

namespace SimilarProfiles.Edge.Tests.Durability;

/// <summary>Clients that clear profiles, a part of them never, and read them again so that there is something to clear.</summary>
internal sealed partial class ClearLoad(EdgeCluster cluster, History history, int seed)
{
    /// <summary>How many profiles there are.</summary>
    public const int Profiles = 400;

    private const int Cleared = 300;
    private const int Clients = 24;

    private static readonly string[] Coordinations = ["completed", "pending", "no_action_needed"];

    private readonly ConcurrentDictionary<string, int> _answers = new();

    /// <summary>All profiles; the last hundred are never cleared.</summary>
    public static IEnumerable<string> Names => Enumerable.Range(0, Profiles).Select(Name);

    /// <summary>Clears by their answer.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    public int Acknowledged => history.Clears.Count;

    public async Task RunAsync(CancellationToken stop) =>
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => RunClientAsync(new Random(seed + client), stop)));

    private async Task RunClientAsync(Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var profile = Name(random.Next(Cleared));
            var answer = await ClearAsync(profile);
            _answers.AddOrUpdate(answer, 1, static (_, count) => count + 1);
            var reader = cluster.EdgeIsAway ? cluster.Api : cluster.Edge;
            if (random.Next(2) == 0) await TryAsync(() => reader.ReadAsync(profile));
        }
    }

    private async Task<string> ClearAsync(string profile)
    {
        var began = history.Now();
        var answer = await TryAsync(() => cluster.Api.ClearAsync(profile));
        if (answer is not { Status: HttpStatusCode.OK }) return answer is null ? "no answer" : ErrorCode().Match(answer.Body).Value;
        history.ClearAcknowledged(profile, began);
        return Coordinations.Single(cdn => answer.Body.Contains($"\"cdn_coordination\":\"{cdn}\"", StringComparison.Ordinal));
    }

    private static async Task<EdgeAnswer?> TryAsync(Func<Task<EdgeAnswer>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static string Name(int number) => $"profile_{number}";

    [GeneratedRegex("(?<=\"error_code\":\")[A-Z_]+")]
    private static partial Regex ErrorCode();
}
