using System.Net;
using Microsoft.Extensions.Logging;
using Xunit;

namespace SimilarProfiles.Tests.Api.Clearing;

public sealed class ClearingEndpointTests(ApiFixture api) : ApiTest(api)
{
    [Theory]
    [InlineData(CdnCoordination.Completed, "completed")]
    [InlineData(CdnCoordination.Pending, "pending")]
    [InlineData(CdnCoordination.NoActionNeeded, "no_action_needed")]
    public async Task Clear_saysHowItWasPassedOnToTheCdn(CdnCoordination cdn, string expected)
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt() with { CdnCoordination = cdn });

        var body = await BodyAsync(await DeleteAsync("/api/profile/valjean/similar-cache"));

        Assert.Equal(expected, (string?)body["data"]!["cache_details"]!["cdn_coordination"]);
    }

    [Fact]
    public async Task Clear_ofACachedUnknownProfile_countsAsCleared()
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt() with { ProfilesCleared = 0, ImagesInvalidated = 0 });

        var body = await BodyAsync(await DeleteAsync("/api/profile/valjean/similar-cache"));

        Assert.Equal("cleared", (string?)body["data"]!["next_steps"]!["cache_status"]);
        Assert.Equal("Cache cleared for @valjean", (string?)body["message"]);
    }

    [Fact]
    public async Task Clear_measuresItsDurationToTheMicrosecond()
    {
        Grains.OnClear = _ =>
        {
            Api.Time.Advance(TimeSpan.FromTicks(12_347));
            return Task.FromResult(Samples.Receipt());
        };

        var body = await BodyAsync(await DeleteAsync("/api/profile/valjean/similar-cache"));

        Assert.Equal(0.001235, (double)body["data"]!["cache_clearing"]!["operation_duration_seconds"]!);
    }

    [Fact]
    public async Task Clear_saysInServerTimingHowLongEachStepTook()
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt());
        Assert.Equal(
            "store;dur=0.500, leases;dur=0.000, near-copies;dur=0.250;desc=\"2\", cdn;dur=1.000, grain;dur=2.000",
            Header(await DeleteAsync("/api/profile/valjean/similar-cache"), "Server-Timing"));

        Grains.OnClear = _ => Task.FromResult(Samples.Receipt() with { Steps = Samples.Receipt().Steps! with { Cdn = null } });
        Assert.DoesNotContain("cdn", Header(await DeleteAsync("/api/profile/valjean/similar-cache"), "Server-Timing"));

        Grains.OnClear = _ => Task.FromResult(Samples.Receipt() with { Steps = null });
        Assert.Null(Header(await DeleteAsync("/api/profile/valjean/similar-cache"), "Server-Timing"));
    }

    [Theory]
    [InlineData("JOHN.Doe_1")]
    [InlineData("@john.doe_1")]
    [InlineData("%20%40john.doe_1%09")]
    public async Task Clear_asksTheGrainOfTheCanonicalUsername(string spelling)
    {
        Grains.OnClear = _ => Task.FromResult(Samples.Receipt("john.doe_1"));

        var response = await DeleteAsync($"/api/profile/{spelling}/similar-cache");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["john.doe_1"], Grains.Keys);
    }

    [Fact]
    public async Task Clear_thatTheClientGivesUp_cancelsTheWaitAndIsNoFailure()
    {
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        Grains.OnClear = async cancellationToken =>
        {
            begun.SetResult();
            await using var registration = cancellationToken.Register(ended.SetResult);
            await ended.Task;
            throw new OperationCanceledException(cancellationToken);
        };
        using var client = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);

        var request = Api.Client.DeleteAsync("/api/profile/valjean/similar-cache", client.Token);
        await begun.Task.WaitAsync(Cancelled);
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await ended.Task.WaitAsync(Cancelled);
        Assert.DoesNotContain(Api.Logs.Lines, line => line.Level >= LogLevel.Warning);
    }
}
