using System.Text.Json;

namespace SimilarProfiles.AppHost.Tests.Publishing;

public sealed class ManifestTests
{
    [Fact]
    public async Task Manifest_hasTheHostsAsProjectsWithRedisAndEachItsPorts()
    {
        using var published = await Published.ManifestAsync();
        using var manifest = JsonDocument.Parse(published.Read("manifest.json"));
        var resources = manifest.RootElement.GetProperty("resources");

        foreach (var (host, project) in new[] { ("silo", "SimilarProfiles.Silo"), ("api", "SimilarProfiles.Api") })
        {
            var resource = resources.GetProperty(host);
            Assert.Equal("project.v0", resource.GetProperty("type").GetString());
            Assert.EndsWith($"{project}/{project}.csproj", resource.GetProperty("path").GetString(), StringComparison.Ordinal);
            Assert.Equal("{redis.connectionString}", resource.GetProperty("env").GetProperty("ConnectionStrings__redis").GetString());
            // Its own address is the container's.
            Assert.False(resource.GetProperty("env").TryGetProperty("Orleans__Endpoints__AdvertisedIPAddress", out _));
        }

        var silo = resources.GetProperty("silo");
        foreach (var (variable, binding) in new[] { ("SiloPort", "orleans-silo"), ("GatewayPort", "orleans-gateway") })
        {
            Assert.Equal($"{{silo.bindings.{binding}.targetPort}}", silo.GetProperty("env").GetProperty($"Orleans__Endpoints__{variable}").GetString());
            Assert.False(silo.GetProperty("bindings").GetProperty(binding).TryGetProperty("external", out _));
        }

        var http = resources.GetProperty("api").GetProperty("bindings").GetProperty("http");
        Assert.Equal((8080, true), (http.GetProperty("targetPort").GetInt32(), http.GetProperty("external").GetBoolean()));
        Assert.False(resources.TryGetProperty("redis-insight", out _));
    }

    [Fact]
    public async Task Manifest_hasARedisThatKeepsEveryWrite()
    {
        using var published = await Published.ManifestAsync();
        using var manifest = JsonDocument.Parse(published.Read("manifest.json"));
        var redis = manifest.RootElement.GetProperty("resources").GetProperty("redis");

        Assert.EndsWith("--appendonly yes --appendfsync always", redis.GetProperty("args")[1].GetString(), StringComparison.Ordinal);
        Assert.Equal("/data", redis.GetProperty("volumes")[0].GetProperty("target").GetString());
    }

    [Fact]
    public async Task Manifest_namesSecretsAndDoesNotHoldThem()
    {
        using var published = await Published.ManifestAsync(
            "--SimilarProfiles:Cdn:Fastly:ApiToken=t0ken", "--SimilarProfiles:Cdn:Fastly:ServiceId=s3rvice", "--ConnectionStrings:redis=elsewhere,password=p4ss");
        var manifest = published.Read("manifest.json");

        Assert.Contains("\"SimilarProfiles__Cdn__Fastly__ServiceId\": \"s3rvice\"", manifest, StringComparison.Ordinal);
        Assert.Contains("\"SimilarProfiles__Cdn__Fastly__ApiToken\": \"{cdn-fastly-apitoken.value}\"", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain("p4ss", manifest, StringComparison.Ordinal);
    }
}
