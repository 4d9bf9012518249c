using System.ComponentModel.DataAnnotations;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.AppHost.Tests;

public sealed class ModelTests
{
    [Fact]
    public async Task AddSimilarProfiles_withoutSettings_isRedisSilosAndTheApi()
    {
        await using var model = Model.Build();

        Assert.Equal(["redis", "redis-insight", "silo", "api", "similar-profiles"], Named(model));
        Assert.Equal(2, model["silo"].GetReplicaCount());
        Assert.Equal(1, model["api"].GetReplicaCount());
        var volume = Assert.Single(model["redis"].Annotations.OfType<ContainerMountAnnotation>());
        Assert.Equal(("similar-profiles-redis", "/data"), (volume.Source, volume.Target));
    }

    [Fact]
    public async Task AddSimilarProfiles_waitsInTheOrderOfNeed()
    {
        await using var model = Model.Build(("SimilarProfiles:AppHost:Varnish", "true"));

        Assert.Equal(["WaitUntilHealthy:redis"], model.WaitsOf("silo"));
        Assert.Equal(["WaitUntilHealthy:silo"], model.WaitsOf("api"));
        Assert.Equal(["WaitUntilHealthy:api"], model.WaitsOf("varnish"));
    }

    [Fact]
    public async Task AddSimilarProfiles_offersTheApiOutsideAndAsksItForItsHealth()
    {
        await using var model = Model.Build();

        var http = Assert.Single(model["api"].Annotations.OfType<EndpointAnnotation>());
        Assert.Equal(("http", true), (http.Name, http.IsExternal));
        Assert.Contains(model["api"].Annotations.OfType<HealthCheckAnnotation>(), check => check.Key.Contains("/health", StringComparison.Ordinal));
        Assert.All(model["silo"].Annotations.OfType<EndpointAnnotation>(), endpoint => Assert.False(endpoint.IsExternal));
        Assert.Contains(model["silo"].Annotations.OfType<HealthCheckAnnotation>(), check => check.Key.Contains("/health", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, 5170)]
    [InlineData("7777", 7777)]
    public async Task AddSimilarProfiles_hasTheApiAtTheSamePortEachTimeWithoutAProxy(string? setting, int expected)
    {
        await using var model = setting is null ? Model.Build() : Model.Build(("SimilarProfiles:AppHost:Port", setting));

        var http = Assert.Single(model["api"].Annotations.OfType<EndpointAnnotation>());

        Assert.Equal((expected, false), (http.Port, http.IsProxied));
    }

    [Theory]
    [InlineData("ConnectionStrings:redis", "elsewhere:6379")]
    [InlineData("SimilarProfiles:AppHost:Servers", "Container")]
    [InlineData("SimilarProfiles:AppHost:Servers", "Process")]
    public async Task AddSimilarProfiles_showsRedisAsWhatTheHostsHangOnAndAsksItForItsHealth(string setting, string value)
    {
        if (value == "Process") Installed.Find("redis-server", "redis-server");
        using var folder = new TemporaryFolder();
        await using var model = Model.Build((setting, value), ("SimilarProfiles:AppHost:DataFolder", folder.Path));

        var redis = model["redis"];

        Assert.NotEmpty(redis.Annotations.OfType<HealthCheckAnnotation>());
        foreach (var host in new[] { "silo", "api" })
            Assert.Contains(model[host].Annotations.OfType<ResourceRelationshipAnnotation>(), relation => relation.Resource == redis && relation.Type == "Reference");
    }

    [Fact]
    public async Task AddSimilarProfiles_withAConnectionString_startsNoRedis()
    {
        await using var model = Model.Build(("ConnectionStrings:redis", "elsewhere:6379"));

        Assert.Equal(["redis", "silo", "api", "similar-profiles"], Named(model));
        Assert.Empty(model.Resources.OfType<ContainerResource>());
        Assert.IsType<IResourceWithConnectionString>(model["redis"], exactMatch: false);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task AddSimilarProfiles_runsAsManySilosAsAskedFor(int silos)
    {
        await using var model = Model.Build(("SimilarProfiles:AppHost:Silos", $"{silos}"));

        Assert.Equal(silos, model["silo"].GetReplicaCount());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("11")]
    public void AddSimilarProfiles_withANumberOfSilosOutOfRange_refuses(string silos)
    {
        var builder = DistributedApplication.CreateBuilder([$"--SimilarProfiles:AppHost:Silos={silos}"]);

        var refused = Assert.Throws<ValidationException>(() => builder.AddSimilarProfiles());
        Assert.Contains("Silos", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddSimilarProfiles_withVarnish_mountsTheProjectsVcl()
    {
        await using var model = Model.Build(("SimilarProfiles:AppHost:Varnish", "true"));

        var mount = Assert.Single(model["varnish"].Annotations.OfType<ContainerMountAnnotation>());
        Assert.EndsWith("deploy/varnish/default.vcl", mount.Source?.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.True(mount.IsReadOnly);
        Assert.Contains(model["varnish"].Annotations.OfType<ResourceRelationshipAnnotation>(), relation => relation.Resource.Name == "api");
    }

    // Parameters and what Aspire adds for itself are no part of the graph's story.
    private static IEnumerable<string> Named(Model model) => model.Resources
        .Where(resource => resource is (ProjectResource or ContainerResource or IResourceWithConnectionString))
        .Select(resource => resource.Name);
}
