using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SimilarProfiles.Cdn;
using SimilarProfiles.Hosting;
using SimilarProfiles.Store;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Cdn;

/// <summary>Silos as they are configured for a cluster, with records and reminders on Redis; only the CDN is the test's.</summary>
[Collection(nameof(RunsAlone))]
public sealed class RedisRemindersTests : IAsyncLifetime
{
    private static readonly Username Valjean = Username.Parse("valjean");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SwitchedCdn _cdn = new() { IsDown = true };
    private RedisServer _redis = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _redis = await RedisServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null) await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Pending_purgeOfASiloThatIsGone_isListedAndFinishedByTheNext()
    {
        using (var first = await StartSiloAsync())
        {
            var cache = Grains(first).GetSimilarProfilesCache(Valjean);
            var read = await cache.GetSimilarProfilesAsync(1, Cancellation);
            Assert.StartsWith("https://cdn.example/", read.Profiles[0].ProfileImageUrl);
            Assert.Equal(CdnCoordination.Pending, (await cache.ClearAsync(Cancellation)).CdnCoordination);
            await AssertListedAsync(first);
            await first.StopAsync(Cancellation);
        }

        using var second = await StartSiloAsync();
        await AssertListedAsync(second);
        Assert.Equal(
            new PurgeRetry { OnRecord = 1, Asked = 1, Completed = 0, Pending = 1 },
            await Grains(second).GetSimilarProfilesPurges().RetryAsync(Cancellation));
        await second.StopAsync(Cancellation);
        second.Dispose();
        _cdn.IsDown = false;

        using var third = await StartSiloAsync();
        var store = third.Services.GetRequiredService<ISimilarProfilesStore>();
        await Eventually.Is(
            async () => await store.FindPurgeAsync(Valjean, Cancellation) is null, Patience, "the reminder has it finished");
        Assert.True(_cdn.Confirmed.Last().ImageAddresses.Length > 0);
        await Eventually.Is(
            async () => (await Grains(third).GetSimilarProfilesPurges().GetPendingAsync(10, Cancellation)).OnRecord == 0,
            Patience, "the reminder is gone");
        await third.StopAsync(Cancellation);
    }

    private static async Task AssertListedAsync(IHost silo)
    {
        var pending = await Grains(silo).GetSimilarProfilesPurges().GetPendingAsync(10, Cancellation);
        Assert.Equal((1, 1), (pending.OnRecord, pending.Asked));
        Assert.Equal("valjean", Assert.Single(pending.Purges).Username);
    }

    private static IGrainFactory Grains(IHost silo) => silo.Services.GetRequiredService<IGrainFactory>();

    private async Task<IHost> StartSiloAsync()
    {
        var ports = LoopbackPort.Free(2);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:redis"] = _redis.ConnectionString,
            ["Orleans:Endpoints:AdvertisedIPAddress"] = "127.0.0.1",
            ["Orleans:Endpoints:SiloPort"] = $"{ports[0]}",
            ["Orleans:Endpoints:GatewayPort"] = $"{ports[1]}",
            ["SimilarProfiles:Cdn:Provider"] = "Varnish",
            ["SimilarProfiles:Cdn:Varnish:Endpoints:0"] = "http://127.0.0.1:1",
            ["SimilarProfiles:Cdn:ImageBaseUrl"] = "https://cdn.example",
            ["SimilarProfiles:Cdn:ClearBudget"] = "00:00:00.2",
            ["SimilarProfiles:Cdn:Grace"] = "00:00:00.1",
            ["SimilarProfiles:Cdn:ReminderPeriod"] = "00:00:01",
        });
        builder.AddSimilarProfilesSilo();
        builder.Services.AddSingleton<IPurger>(_cdn);
        builder.Logging.ClearProviders();
        var host = builder.Build();
        await host.StartAsync(Cancellation);
        return host;
    }
}
