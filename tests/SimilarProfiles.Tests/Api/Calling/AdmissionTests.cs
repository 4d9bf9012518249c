using System.Net;
using Xunit;

namespace SimilarProfiles.Tests.Api.Calling;

/// <summary>More requests than may be at the grains and wait.</summary>
public sealed class AdmissionTests(AdmissionTests.Fixture api) : ApiTest(api), IClassFixture<AdmissionTests.Fixture>
{
    private const int Concurrency = 10;

    // Guards each Finally(Admission.Precede), and that clears have a bound of their own.
    [Fact]
    public async Task Request_beyondWhatMayBeUnderWayAndWait_isRefusedAtOnce_andTheOthersAreServed()
    {
        var goOn = new TaskCompletionSource();
        var all = new TaskCompletionSource();
        var asked = 0;
        Grains.OnRead = async (_, _) =>
        {
            if (Interlocked.Increment(ref asked) == Concurrency) all.TrySetResult();
            await goOn.Task;
            return Samples.Result(Samples.Profile());
        };
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt());
        var requests = Enumerable.Range(0, (2 * Concurrency) + 1).Select(i => GetAsync($"/api/profile/reader_{i}/similar")).ToList();
        await all.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        var refused = await await Task.WhenAny(requests);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("SERVICE_UNAVAILABLE", (string?)(await BodyAsync(refused))["error_code"]);
        Assert.Equal("1", Header(refused, "Retry-After"));
        foreach (var path in new[] { "/api/profile/a/similar-cache", "/api/similar-cache/stats", "/api/similar-cache/purges", "/api/similar-cache/figures", "/api/similar-cache/members" })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SendAsync(HttpMethod.Head, path)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync("/api/profile/a/similar-cache")).StatusCode);

        goOn.SetResult();
        var answers = await Task.WhenAll(requests);
        Assert.Equal(2 * Concurrency, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(2 * Concurrency, asked);
    }

    public sealed class Fixture : ApiFixture
    {
        protected override Dictionary<string, string?> Settings => new() { ["SimilarProfiles:Calls:Concurrency"] = $"{Concurrency}" };
    }
}
