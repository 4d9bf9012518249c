using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace SimilarProfiles.EndToEnd.Tests;

/// <summary>Another Orleans service: it references SimilarProfiles.Contracts, and nothing else of this project.</summary>
public sealed class ContractsClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Client_thatKnowsOnlyTheContracts_readsAndClears()
    {
        await using var service = await ServiceProcess.StartAsync();
        using var host = await StartClientAsync(service.GatewayPort);
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var cache = grains.GetSimilarProfilesCache(Username.Parse("@Valjean"));

        var read = await cache.GetSimilarProfilesAsync(limit: 2, Cancellation);
        Assert.True(read.Found);
        Assert.Equal(["cosette", "marius"], read.Profiles.Select(profile => profile.Username));
        Assert.Equal(ReadOutcome.Hit, (await cache.GetSimilarProfilesAsync(limit: 1, Cancellation)).Outcome);
        Assert.True((await cache.GetStateAsync(Cancellation)).Cached);

        var receipt = await cache.ClearAsync(Cancellation);
        Assert.True(receipt.CacheCleared);
        Assert.Equal(read.Total, receipt.ProfilesCleared);
        Assert.Equal(ReadOutcome.Miss, (await cache.GetSimilarProfilesAsync(limit: 1, Cancellation)).Outcome);
        Assert.Equal(1, (await grains.GetSimilarProfilesStatistics().GetAsync(Cancellation)).SuccessfulClears24h);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Client_withAKeyThatIsNoUsername_getsTheContractsException()
    {
        await using var service = await ServiceProcess.StartAsync();
        using var host = await StartClientAsync(service.GatewayPort);
        var cache = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ISimilarProfilesCacheGrain>("john*");
        var refused = await Assert.ThrowsAsync<InvalidUsernameException>(() => cache.ClearAsync(Cancellation));
        Assert.Equal(UsernameProblem.InvalidCharacter, refused.Problem);
        await host.StopAsync(Cancellation);
    }

    private static async Task<IHost> StartClientAsync(int gatewayPort)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleansClient(client => client.UseLocalhostClustering(gatewayPort));
        var host = builder.Build();
        await host.StartAsync(Cancellation);
        return host;
    }
}
