using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using SimilarProfiles.Testing.Processes;
using Xunit;

namespace SimilarProfiles.EndToEnd.Tests;

/// <summary>Other programs, and the service without Redis on this machine: with the client package, and with the contracts alone.</summary>
public sealed class ClientTests
{
    private static readonly Username Valjean = Username.Parse("@Valjean");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Client_ofAGateway_readsClearsAndIsHealthy()
    {
        await using var service = await ServiceProcess.StartAsync();
        var builder = Host.CreateApplicationBuilder();
        builder.AddSimilarProfilesClient(configureSettings: settings => settings.GatewayPort = service.GatewayPort);
        using var host = builder.Build();
        await host.StartAsync(Cancellation);

        await ReadsAndClearsAsync(host.Services.GetRequiredService<ISimilarProfilesClient>());

        var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
        Assert.Equal(HealthStatus.Healthy, health.Entries["similar-profiles"].Status);
        await host.StopAsync(Cancellation);
        Assert.True(service.Logs($"service:{AppDomain.CurrentDomain.FriendlyName}"));
    }

    [Fact]
    public async Task Client_withoutAHostConnectsAtItsFirstCall()
    {
        await using var service = await ServiceProcess.StartAsync();
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { ["SimilarProfiles:Client:GatewayPort"] = $"{service.GatewayPort}" };
        await using var services = new ServiceCollection().AddSimilarProfilesClient(configuration).BuildServiceProvider();

        await ReadsAndClearsAsync(services.GetRequiredService<ISimilarProfilesClient>());
    }

    // Guards the container of its own: Orleans allows a silo or a client in one.
    [Fact]
    public async Task Client_withinASiloOfAnotherCluster_readsAndClears()
    {
        await using var service = await ServiceProcess.StartAsync();
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["Orleans:ClusterId"] = "another";
        var ports = LoopbackPort.Free(2);
        builder.UseOrleans(silo => silo.UseLocalhostClustering(ports[0], ports[1], serviceId: "another", clusterId: "another"));
        builder.AddSimilarProfilesClient(configureSettings: settings =>
            (settings.GatewayPort, settings.ClusterId, settings.ServiceId) = (service.GatewayPort, "dev", "dev"));
        using var host = builder.Build();
        await host.StartAsync(Cancellation);

        await ReadsAndClearsAsync(host.Services.GetRequiredService<ISimilarProfilesClient>());
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Contracts_aloneReadAndClear()
    {
        await using var service = await ServiceProcess.StartAsync();
        using var host = await StartOrleansAsync(service.GatewayPort);
        var cache = host.Services.GetRequiredService<IGrainFactory>().GetSimilarProfilesCache(Valjean);

        var read = await cache.GetSimilarProfilesAsync(limit: 2, Cancellation);
        Assert.Equal(["cosette", "marius"], read.Profiles.Select(profile => profile.Username));
        Assert.Equal(read.Total, (await cache.ClearAsync(Cancellation)).ProfilesCleared);
        Assert.Equal(ReadOutcome.Miss, (await cache.GetSimilarProfilesAsync(limit: 1, Cancellation)).Outcome);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Contracts_withAKeyThat_isNoUsernameGiveTheirException()
    {
        await using var service = await ServiceProcess.StartAsync();
        using var host = await StartOrleansAsync(service.GatewayPort);
        var cache = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ISimilarProfilesCacheGrain>("john*");
        var refused = await Assert.ThrowsAsync<InvalidUsernameException>(() => cache.ClearAsync(Cancellation));
        Assert.Equal(UsernameProblem.InvalidCharacter, refused.Problem);
        await host.StopAsync(Cancellation);
    }

    private static async Task ReadsAndClearsAsync(ISimilarProfilesClient cache)
    {
        var read = await cache.ReadAsync(Valjean, limit: 2, Cancellation);
        Assert.True(read.Found);
        Assert.Equal(["cosette", "marius"], read.Profiles.Select(profile => profile.Username));
        Assert.Equal(ReadOutcome.Hit, (await cache.ReadAsync(Valjean, limit: 1, Cancellation)).Outcome);
        Assert.True((await cache.GetStateAsync(Valjean, Cancellation)).Cached);

        var receipt = await cache.ClearAsync(Valjean, Cancellation);
        Assert.True(receipt.CacheCleared);
        Assert.Equal(read.Total, receipt.ProfilesCleared);
        Assert.Equal(ReadOutcome.Miss, (await cache.ReadAsync(Valjean, limit: 1, Cancellation)).Outcome);
        Assert.Equal(1, (await cache.CallAsync(static (grains, token) => grains.GetSimilarProfilesStatistics().GetAsync(token), Cancellation)).SuccessfulClears24h);
        var outcomes = await cache.ClearManyAsync([Valjean, Username.Parse("cosette"), Valjean], Cancellation);
        Assert.Equal([read.Total, 0, read.Total], outcomes.Select(static outcome => outcome.Receipt!.ProfilesCleared));
    }

    private static async Task<IHost> StartOrleansAsync(int gatewayPort)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleansClient(client => client.UseLocalhostClustering(gatewayPort));
        var host = builder.Build();
        await host.StartAsync(Cancellation);
        return host;
    }
}
