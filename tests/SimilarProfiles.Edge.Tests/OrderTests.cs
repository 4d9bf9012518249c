using System.Globalization;
using System.Net;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Edge.Tests;

/// <summary>
/// The order of a clear: the store, a purge, and once an answer that was on its way must have arrived, a second purge.
/// Here an answer leaves the API before the clear and reaches Varnish after the first purge.
/// </summary>
public sealed class OrderTests(OrderTests.Fixture fixture) : IClassFixture<OrderTests.Fixture>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Clear_showsFreshDataAtTheEdge()
    {
        var service = fixture.Service;
        var old = await service.Edge.FetchAsync("shown");
        Assert.True((await service.Edge.ReadAsync("shown")).Hit);

        await ClearAsync(service.Edge, "shown");

        var fresh = await service.Edge.ReadAsync("shown");
        Assert.False(fresh.Hit);
        Assert.True(EdgeClient.Fetch(fresh) > old);
    }

    // The edge may have what the cache has forgotten: a restart, an eviction.
    [Fact]
    public async Task Clear_ofWhatOnlyTheEdgeHas_showsFreshDataThere()
    {
        var service = fixture.Service;
        var old = await service.Edge.FetchAsync("forgotten");
        await service.KillApiAsync();
        await service.StartApiAsync();
        Assert.True((await service.Edge.ReadAsync("forgotten")).Hit);

        Assert.Equal(HttpStatusCode.OK, (await service.Api.ClearAsync("forgotten")).Status);
        await NothingIsPendingAsync(service.Api);

        Assert.True(await service.Edge.FetchAsync("forgotten") > old);
    }

    // Guards the second purge; the next test is the same without it.
    [Fact]
    public async Task Answer_thatCrossedTheClear_isGoneAfterTheSecondPurge()
    {
        await using var service = await StartAsync(graceSeconds: 5);
        var old = await CrossAsync(service, "crossing");

        await Eventually.Is(async () => await service.Edge.FetchAsync("crossing") > old, Soon, "the edge serves fresh data");
        await NothingIsPendingAsync(service.Api);
        Assert.True(await service.Edge.FetchAsync("crossing") > old);
    }

    [Fact]
    public async Task Answer_thatCrossedTheClear_staysWithoutASecondPurge()
    {
        await using var service = await StartAsync(graceSeconds: 0);
        var old = await CrossAsync(service, "crossing");
        await NothingIsPendingAsync(service.Api);

        // By now the other clear's purge, asked for later, has been made too.
        await service.Edge.ReadAsync("later");
        await ClearAsync(service.Api, "later");
        Assert.False((await service.Edge.ReadAsync("later")).Hit);
        Assert.Equal(old, await service.Edge.FetchAsync("crossing"));
    }

    // Guards the limit that the VCL sets, which is shorter than the time until the second purge.
    [Fact]
    public async Task Answer_thatCrossesTheSecondPurgeTooIsNot_kept()
    {
        await using var service = await StartAsync(graceSeconds: 1, keepWithin: "0.9s");
        var held = service.Way.HoldNextAnswer();
        var reader = service.Edge.ReadAsync("crossing");
        await held.Reached;
        await ClearAsync(service.Api, "crossing");
        await NothingIsPendingAsync(service.Api);
        held.Open();

        var old = EdgeClient.Fetch(await reader);
        Assert.True(await service.Edge.FetchAsync("crossing") > old);
    }

    // Guards "no-store": what the clear overtook at the source reaches the edge after both purges.
    [Fact]
    public async Task Answer_thatTheClearOvertookIsNot_keptEvenAfterTheSecondPurge()
    {
        var service = fixture.Service;
        var gate = service.Source.Hold("overtaken");
        var reader = service.Edge.ReadAsync("overtaken");
        await gate.Reached;
        await ClearAsync(service.Api, "overtaken");
        await NothingIsPendingAsync(service.Api);
        gate.Open();

        var old = EdgeClient.Fetch(await reader);
        Assert.True(await service.Edge.FetchAsync("overtaken") > old);
    }

    private static Task<EdgeService> StartAsync(int graceSeconds, string keepWithin = "30s") => EdgeService.StartAsync(
        keepWithin,
        ("SimilarProfiles__Cdn__Grace", TimeSpan.FromSeconds(graceSeconds).ToString("c", CultureInfo.InvariantCulture)),
        // The source is held up for longer than it usually may take.
        ("SimilarProfiles__Source__Timeout", "00:00:15"));

    /// <summary>Has an answer cross a clear; the number of its fetch. The edge has kept it.</summary>
    private static async Task<int> CrossAsync(EdgeService service, string username)
    {
        var held = service.Way.HoldNextAnswer();
        var reader = service.Edge.ReadAsync(username);
        await held.Reached;
        await ClearAsync(service.Api, username);
        held.Open();

        var old = EdgeClient.Fetch(await reader);
        var kept = await service.Edge.ReadAsync(username);
        Assert.True(kept.Hit, "the answer did not cross the clear, so that this shows nothing");
        Assert.Equal(old, EdgeClient.Fetch(kept));
        return old;
    }

    private static async Task ClearAsync(EdgeClient client, string username)
    {
        var answer = await client.ClearAsync(username);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("\"cdn_coordination\":\"completed\"", answer.Body, StringComparison.Ordinal);
    }

    private static Task<TimeSpan> NothingIsPendingAsync(EdgeClient api) =>
        Eventually.Is(() => PendingPurges.NoneAsync(api), Soon, "no purge is on record");

    /// <summary>One service for those tests that need no grace of their own, each of which has a profile of its own.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        internal EdgeService Service { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Service = await StartAsync(graceSeconds: 1);

        public async ValueTask DisposeAsync()
        {
            if (Service is not null) await Service.DisposeAsync();
        }
    }
}
