using System.Collections.Concurrent;

namespace SimilarProfiles.Redis.Tests.Faults;

/// <summary>
/// One client for each of many profiles, which reads it again and again and now and then clears it, through the APIs in
/// turn; so every profile's answers are one unbroken line in time.
/// </summary>
internal sealed class SteadyLoad(IReadOnlyList<Uri> apis, int profiles)
{
    private const int ReadsForEachClear = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // Longer than the API takes at the most.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<Answer> _answers = [];

    public IReadOnlyCollection<Answer> Answers => _answers;

    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, profiles).Select(profile => RunClientAsync($"steady_{profile}", profile, stop)));

    /// <summary>The longest that a profile went without a good answer, from one good answer to the next.</summary>
    public TimeSpan LongestGap() => _answers
        .GroupBy(answer => answer.Profile)
        .Max(answers =>
        {
            var good = answers.Where(answer => answer.IsGood).Select(answer => answer.Ended).Order().ToArray();
            return good.Zip(good.Skip(1), static (before, after) => TimeProvider.System.GetElapsedTime(before, after)).Max();
        });

    private async Task RunClientAsync(string profile, int offset, CancellationToken stop)
    {
        using var http = new HttpClient { Timeout = Deadline };
        for (var i = offset; !stop.IsCancellationRequested; i++)
        {
            var api = apis[i % apis.Count];
            _answers.Enqueue(await AskAsync(http, api, profile, clears: i % (ReadsForEachClear + 1) == 0));
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    private static async Task<Answer> AskAsync(HttpClient http, Uri api, string profile, bool clears)
    {
        var started = TimeProvider.System.GetTimestamp();
        var (method, path) = clears ? (HttpMethod.Delete, "similar-cache") : (HttpMethod.Get, "similar");
        string status;
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(api, $"/api/profile/{profile}/{path}"));
            using var response = await http.SendAsync(request);
            status = $"{(int)response.StatusCode}";
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            status = e.GetType().Name;
        }

        return new Answer(profile, method, started, TimeProvider.System.GetTimestamp(), status);
    }

    /// <summary>What became of a request.</summary>
    internal sealed record Answer(string Profile, HttpMethod Method, long Started, long Ended, string Status)
    {
        public bool IsGood => Status == "200";

        public TimeSpan Duration => TimeProvider.System.GetElapsedTime(Started, Ended);
    }
}
