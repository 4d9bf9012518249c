using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SimilarProfiles.Cdn;
using SimilarProfiles.Hosting;
using SimilarProfiles.Tests.Cdn;
using Xunit;

namespace SimilarProfiles.Tests.Hosting;

/// <summary>The embedded silo as it is configured, with a CDN and without.</summary>
public sealed class EmbeddedCdnTests
{
    private static readonly Username Valjean = Username.Parse("valjean");

    private readonly SharedCdn _cdn = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clear_withACdn_isPurgedAndHasAReminder()
    {
        using var host = await StartAsync(
            ("SimilarProfiles:Cdn:Provider", "Varnish"), ("SimilarProfiles:Cdn:Varnish:Endpoints:0", "http://127.0.0.1:1"),
            ("SimilarProfiles:Cdn:ImageBaseUrl", "https://cdn.example"));
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        await grains.GetSimilarProfilesCache(Valjean).GetSimilarProfilesAsync(1, Cancelled);

        var receipt = await grains.GetSimilarProfilesCache(Valjean).ClearAsync(Cancelled);

        Assert.Equal(CdnCoordination.Completed, receipt.CdnCoordination);
        Assert.Equal(receipt.ImagesInvalidated, Assert.Single(_cdn.Confirmed).ImageAddresses.Length);
        var purges = await grains.GetSimilarProfilesPurges().GetPendingAsync(10, Cancelled);
        Assert.Equal((1, 0), (purges.OnRecord, purges.Purges.Length));
        Assert.True((await grains.GetSimilarProfilesStatistics().GetAsync(Cancelled)).CdnConfigured);
        await host.StopAsync(Cancelled);
    }

    [Fact]
    public async Task Clear_withoutACdn_needsNoActionAndNothingIsListedOrRetried()
    {
        using var host = await StartAsync();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        await grains.GetSimilarProfilesCache(Valjean).GetSimilarProfilesAsync(1, Cancelled);

        var receipt = await grains.GetSimilarProfilesCache(Valjean).ClearAsync(Cancelled);

        Assert.Equal((true, CdnCoordination.NoActionNeeded), (receipt.CacheCleared, receipt.CdnCoordination));
        var purges = await grains.GetSimilarProfilesPurges().GetPendingAsync(10, Cancelled);
        Assert.Equal((0, 0), (purges.OnRecord, purges.Purges.Length));
        Assert.Equal(
            new PurgeRetry { OnRecord = 0, Asked = 0, Completed = 0, Pending = 0 },
            await grains.GetSimilarProfilesPurges().RetryAsync(Cancelled));
        Assert.Equal(CdnCoordination.NoActionNeeded, await grains.GetSimilarProfilesCache(Valjean).RetryPurgeAsync(Cancelled));
        Assert.Empty(_cdn.Confirmed);
        await host.StopAsync(Cancelled);
    }

    private async Task<IHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        builder.AddSimilarProfilesSilo();
        builder.Services.AddSingleton<IPurger>(_cdn);
        builder.Logging.ClearProviders();
        var host = builder.Build();
        await host.StartAsync(Cancelled);
        return host;
    }
}
