using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.AspireHosting.Tests;

public sealed class ModelTests
{
    [Fact]
    public async Task AddSimilarProfiles_isTheServiceWithItsParts()
    {
        var builder = DistributedApplication.CreateBuilder();
        builder.AddSimilarProfiles("similar-profiles").WithRedis(builder.AddConnectionString("store")).WithSilos(3);
        await using var app = builder.Build();
        var resources = app.Services.GetRequiredService<DistributedApplicationModel>().Resources;

        var service = Assert.Single(resources.OfType<SimilarProfilesResource>());
        Assert.Equal(("similar-profiles-silo", 3), (service.Silo.Name, service.Silo.GetReplicaCount()));
        Assert.Equal(("similar-profiles-api", 1), (service.Api.Name, service.Api.GetReplicaCount()));
        // Whoever waits for the service waits for the API; and it is as healthy as the API is.
        Assert.Equal(service.Api, Assert.Single(service.Annotations.OfType<WaitAnnotation>()).Resource);
        Assert.Equal(
            service.Api.Annotations.OfType<HealthCheckAnnotation>().Select(static check => check.Key),
            service.Annotations.OfType<HealthCheckAnnotation>().Select(static check => check.Key));
        Assert.NotEmpty(service.Annotations.OfType<HealthCheckAnnotation>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void WithSilos_outOfRange_isRefused(int silos)
    {
        var service = DistributedApplication.CreateBuilder().AddSimilarProfiles("similar-profiles");
        Assert.Throws<ArgumentOutOfRangeException>(() => service.WithSilos(silos));
    }

    [Fact]
    public void WithRedis_twice_isRefused()
    {
        var builder = DistributedApplication.CreateBuilder();
        var redis = builder.AddConnectionString("store");
        var service = builder.AddSimilarProfiles("similar-profiles").WithRedis(redis);
        Assert.Throws<InvalidOperationException>(() => service.WithRedis(redis));
    }

    [Fact]
    public async Task Start_withoutARedis_saysWhatIsMissing()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { AssemblyName = "Elsewhere.AppHost", DisableDashboard = true });
        builder.AddSimilarProfiles("similar-profiles");
        await using var app = builder.Build();

        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal("similar-profiles has no Redis: give it one with WithRedis.", refused.Message);
    }

    [Fact]
    public async Task Manifest_hasTheHostsAndWhatAConsumerGets()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "manifest.json");
        var builder = DistributedApplication.CreateBuilder(["--publisher", "manifest", "--output-path", file]);
        var redis = builder.AddSimilarProfilesRedis("store");
        var service = builder.AddSimilarProfiles("similar-profiles").WithRedis(redis).WithVarnish();
        builder.AddContainer("shop", "shop").WithReference(service);
        await builder.Build().RunAsync(TestContext.Current.CancellationToken);

        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var resources = manifest.RootElement.GetProperty("resources");
        Assert.Equal("project.v0", resources.GetProperty("similar-profiles-silo").GetProperty("type").GetString());
        Assert.Equal("project.v0", resources.GetProperty("similar-profiles-api").GetProperty("type").GetString());
        Assert.EndsWith("--appendonly yes --appendfsync always", resources.GetProperty("store").GetProperty("args")[1].GetString(), StringComparison.Ordinal);
        Assert.Equal("{store.connectionString}", resources.GetProperty("similar-profiles").GetProperty("connectionString").GetString());
        var silo = resources.GetProperty("similar-profiles-silo").GetProperty("env");
        Assert.Equal("{store.connectionString}", silo.GetProperty("ConnectionStrings__redis").GetString());
        Assert.Equal("redis", silo.GetProperty("Orleans__Clustering__ServiceKey").GetString());
        var shop = resources.GetProperty("shop").GetProperty("env");
        Assert.Equal("{similar-profiles.connectionString}", shop.GetProperty("ConnectionStrings__similar-profiles").GetString());
        Assert.Equal("similar-profiles", shop.GetProperty("SimilarProfiles__Client__similar-profiles__ClusterId").GetString());
        Assert.Equal("{similar-profiles-api.bindings.http.url}", shop.GetProperty("services__similar-profiles__http__0").GetString());
    }
}
