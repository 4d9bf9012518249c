using System.Globalization;
using System.Net;
using SimilarProfiles.Testing;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Edge.Tests;

/// <summary>When what is kept at the edge ends.</summary>
[Timed]
public sealed class LifetimeTests
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Copy_endsWithTheEntryHoweverLateItWasMadeAndIsNotServedOnceTheSourceFails()
    {
        await using var service = await EdgeService.StartAsync(settings:
        [
            ("SimilarProfiles__Cache__FreshFor", "00:00:06"), ("SimilarProfiles__Cache__RefreshAhead", "0"),
            ("SimilarProfiles__Cache__RetrySourceAfter", "00:00:00"),
        ]);
        var started = TimeProvider.System.GetTimestamp();
        var fetch = await service.Api.FetchAsync("brief");

        // The edge has its copy from the entry, late in the entry's life.
        await Eventually.Is(async () => Age(await service.Api.ReadAsync("brief")) >= 3, Soon, "the entry ages");
        var copy = await service.Edge.ReadAsync("brief");
        Assert.Matches("^SimilarProfiles; hit; ttl=[0-2](; detail=near)?,", copy.CacheStatus);
        var hit = await service.Edge.ReadAsync("brief");
        Assert.True(hit.Hit, hit.CacheStatus);
        Assert.Equal(fetch, EdgeClient.Fetch(hit));

        await EndsAsync(service.Edge, "brief");
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, FreshFor + TimeSpan.FromSeconds(2));
        await Eventually.Is(async () => await service.Edge.FetchAsync("brief") > fetch, Soon, "there is new data");

        // What the API serves stale, the edge passes on and does not keep.
        await service.Source.DisposeAsync();
        await Eventually.Is(
            async () => (await service.Edge.ReadAsync("brief")).CacheStatus.Contains("fwd=stale", StringComparison.Ordinal), Soon, "the API serves stale");
        Assert.False((await service.Edge.ReadAsync("brief")).Hit);
    }

    [Fact]
    public async Task Copy_is_served_while_the_API_is_away_until_it_ends_and_no_longer()
    {
        await using var service = await EdgeService.StartAsync(settings:
            [("SimilarProfiles__Cache__FreshFor", "00:00:04"), ("SimilarProfiles__Cache__RefreshAhead", "0")]);
        await service.Edge.ReadAsync("alone");
        await service.KillApiAsync();
        Assert.True((await service.Edge.ReadAsync("alone")).Hit);

        await EndsAsync(service.Edge, "alone");
        var answer = await service.Edge.ReadAsync("alone");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("5", answer.Headers["Retry-After"]);
        Assert.Contains("SERVICE_UNAVAILABLE", answer.Body, StringComparison.Ordinal);
    }

    // With grace, Varnish would serve an ended copy at least once, with a negative ttl.
    private static async Task EndsAsync(EdgeClient edge, string username)
    {
        List<string> hits = [];
        await Eventually.Is(
            async () =>
            {
                var answer = await edge.ReadAsync(username);
                if (answer.Hit) hits.Add(answer.CacheStatus);
                return !answer.Hit;
            },
            Soon, "the copy ends");
        Assert.DoesNotContain(hits, hit => hit.Contains("ttl=-", StringComparison.Ordinal));
    }

    private static int Age(EdgeAnswer answer) =>
        int.Parse(answer.Headers.GetValueOrDefault("Age", "0"), CultureInfo.InvariantCulture);
}
