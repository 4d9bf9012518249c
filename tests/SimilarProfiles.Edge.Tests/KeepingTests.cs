using System.Globalization;
using System.Net;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Edge.Tests;

/// <summary>What the VCL keeps, and for how long.</summary>
public sealed class KeepingTests(EdgeFixture fixture) : IClassFixture<EdgeFixture>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private EdgeService Service => fixture.Service;

    [Fact]
    public async Task Read_isKeptAndSaysSoAndTheClientIsToldToAskAgain()
    {
        var first = await Service.Edge.ReadAsync("kept");
        var second = await Service.Edge.ReadAsync("kept");

        Assert.Equal("SimilarProfiles; fwd=miss; stored, Varnish; fwd=miss; stored", first.CacheStatus);
        Assert.Matches("^SimilarProfiles; fwd=miss; stored, Varnish; hit; ttl=8[0-9][0-9]$", second.CacheStatus);
        Assert.Equal(first.Body, second.Body);
        Assert.Equal("no-cache", second.Headers["Cache-Control"]);
        Assert.Equal("\"similar-profiles/kept\"", second.Headers["Cache-Groups"]);
        foreach (var name in (string[])["xkey", "CDN-Cache-Control", "X-Varnish", "Via"])
            Assert.False(second.Headers.ContainsKey(name), name);

        var known = await Service.Edge.ReadAsync("kept", "", ("If-None-Match", second.Headers["ETag"]));
        Assert.Equal(HttpStatusCode.NotModified, known.Status);
        Assert.True(known.Hit);
    }

    [Fact]
    public async Task Head_isAnsweredFromTheCopyOfGet()
    {
        var head = await Service.Edge.SendAsync(HttpMethod.Head, "/api/profile/headed/similar");
        Assert.Equal(HttpStatusCode.OK, head.Status);
        Assert.Empty(head.Body);

        var get = await Service.Edge.ReadAsync("headed");
        Assert.True(get.Hit);
        Assert.NotEmpty(get.Body);
    }

    [Fact]
    public async Task Limit_isPartOfTheAddressAndOtherParametersAreNotKept()
    {
        Assert.Contains("\"count\":2", (await Service.Edge.ReadAsync("limited")).Body, StringComparison.Ordinal);
        Assert.Contains("\"count\":1", (await Service.Edge.ReadAsync("limited", "?limit=1")).Body, StringComparison.Ordinal);
        Assert.True((await Service.Edge.ReadAsync("limited")).Hit);
        Assert.Contains("\"count\":1", (await Service.Edge.ReadAsync("limited", "?limit=1")).Body, StringComparison.Ordinal);

        foreach (var query in (string[])["?limit=1&limit=2", "?x=1", "?LIMIT=1", "?limit="])
        {
            await Service.Edge.ReadAsync("limited", query);
            Assert.Contains("Varnish; fwd=bypass", (await Service.Edge.ReadAsync("limited", query)).CacheStatus, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Unknown_profile_isKeptInTheFormatThatTheClientAccepts()
    {
        var json = await Service.Edge.ReadAsync("nobody");
        var problem = await Service.Edge.ReadAsync("nobody", "", ("Accept", "application/problem+json"));
        Assert.Equal(HttpStatusCode.NotFound, json.Status);
        Assert.StartsWith("application/json", json.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.StartsWith("application/problem+json", problem.Headers["Content-Type"], StringComparison.Ordinal);

        var jsonAgain = await Service.Edge.ReadAsync("nobody", "", ("Accept", "text/html, */*"));
        var problemAgain = await Service.Edge.ReadAsync("nobody", "", ("Accept", "application/problem+json"));
        Assert.True(jsonAgain.Hit);
        Assert.True(problemAgain.Hit);
        Assert.Equal(json.Body, jsonAgain.Body);
        Assert.Equal(problem.Body, problemAgain.Body);
    }

    [Theory]
    [InlineData("/api/profile/broken/similar", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/api/profile/john*/similar", HttpStatusCode.BadRequest)]
    [InlineData("/api/profile/valjean/similar?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/profile/valjean/similar-cache", HttpStatusCode.OK)]
    [InlineData("/api/similar-cache/stats", HttpStatusCode.OK)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    public async Task Errors_andOtherPaths_areNotKept(string path, HttpStatusCode status)
    {
        for (var i = 0; i < 3; i++)
        {
            var answer = await Service.Edge.SendAsync(HttpMethod.Get, path);
            Assert.Equal(status, answer.Status);
            Assert.False(answer.Hit, answer.CacheStatus);
            Assert.DoesNotContain("Varnish; fwd=miss; stored", answer.CacheStatus, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Client_withCredentials_getsNothingThatIsKeptAndLeavesNothing()
    {
        await Service.Edge.ReadAsync("credentials", "", ("Authorization", "Bearer x"));
        Assert.False((await Service.Edge.ReadAsync("credentials")).Hit);
        Assert.False((await Service.Edge.ReadAsync("credentials", "", ("Authorization", "Bearer x"))).Hit);
        Assert.True((await Service.Edge.ReadAsync("credentials")).Hit);
    }

    [Fact]
    public async Task Age_goesOnAtTheEdge()
    {
        await Service.Api.ReadAsync("ageing");
        await Eventually.Is(async () => Age(await Service.Api.ReadAsync("ageing")) >= 1, Soon, "the entry ages");
        var first = Age(await Service.Edge.ReadAsync("ageing"));
        Assert.True(first >= 1);
        await Eventually.Is(async () => Age(await Service.Edge.ReadAsync("ageing")) > first, Soon, "the copy ages");
    }

    // Guards the lines of vcl_miss about only-if-cached: without them the probe's reads fill the edge and the cache.
    [Fact]
    public async Task Read_ofWhatIsKeptOnly_fillsNothing()
    {
        var only = ("Cache-Control", "only-if-cached");

        Assert.Equal(HttpStatusCode.GatewayTimeout, (await Service.Edge.ReadAsync("unread", "", only)).Status);
        Assert.Equal(HttpStatusCode.GatewayTimeout, (await Service.Api.ReadAsync("unread", "", only)).Status);
        var first = await Service.Edge.ReadAsync("unread");
        Assert.Equal("SimilarProfiles; fwd=miss; stored, Varnish; fwd=miss; stored", first.CacheStatus);
        var kept = await Service.Edge.ReadAsync("unread", "", only);
        Assert.True(kept.Hit);
        Assert.Equal(first.Headers["Similar-Profiles-Fetch"], kept.Headers["Similar-Profiles-Fetch"]);
        Assert.Equal(kept.Headers["Similar-Profiles-Fetch"], (await Service.Api.ReadAsync("unread", "", only)).Headers["Similar-Profiles-Fetch"]);
    }

    // Guards "beresp.time - bereq.time > 1.5s": without it, an answer that a clear overtook long ago would be kept.
    [Fact]
    public async Task Answer_thatWasTooLongOnItsWay_isGivenToItsReaderOnly()
    {
        await using var slow = await EdgeService.StartAsync(keepWithin: "0.3s");
        var held = slow.Way.HoldNextAnswer();
        var first = slow.Edge.ReadAsync("late");
        await held.Reached;
        var waiting = slow.Edge.ReadAsync("late");
        await Task.Delay(TimeSpan.FromSeconds(0.5), TimeProvider.System, TestContext.Current.CancellationToken);
        held.Open();

        Assert.EndsWith("Varnish; fwd=miss", (await first).CacheStatus, StringComparison.Ordinal);
        // The API was asked again.
        Assert.StartsWith("SimilarProfiles; hit", (await waiting).CacheStatus, StringComparison.Ordinal);
        await Eventually.Is(async () => (await slow.Edge.ReadAsync("late")).Hit, Soon, "a quick answer is kept");
    }

    // Guards "no-store" for what a clear overtook; without it the edge would keep what the clear was for.
    [Fact]
    public async Task Answer_thatAClearOvertookIsNot_keptNorGivenToThoseWhoWait()
    {
        var gate = Service.Source.Hold("overtaken");
        var first = Service.Edge.ReadAsync("overtaken");
        await gate.Reached;
        Assert.Equal(HttpStatusCode.OK, (await Service.Api.ClearAsync("overtaken")).Status);
        var afterClear = Service.Edge.ReadAsync("overtaken");
        gate.Open();

        var overtaken = EdgeClient.Fetch(await first);
        Assert.True(EdgeClient.Fetch(await afterClear) > overtaken, "a reader who came after the clear got what it had overtaken");
        Assert.True(await Service.Edge.FetchAsync("overtaken") > overtaken);
    }

    private static int Age(EdgeAnswer answer) =>
        int.Parse(answer.Headers.GetValueOrDefault("Age", "0"), CultureInfo.InvariantCulture);
}
