namespace SimilarProfiles.AppHost.Tests;

public sealed class EnvironmentTests
{
    [Fact]
    public async Task Silo_getsClusteringRemindersAndGrainStorageOnRedisAndPortsOfItsOwn()
    {
        await using var model = Model.Build(("Parameters:redis-password", "p4ss"));
        model.AllocateCluster(7001, 7002, 7003, 7004);

        var silo = await model.EnvironmentOf("silo");

        Assert.Equal("localhost:7001,password=p4ss", silo["ConnectionStrings__redis"]);
        foreach (var section in new[] { "Clustering", "Reminders", "GrainStorage__Default" })
        {
            Assert.Equal("Redis", silo[$"Orleans__{section}__ProviderType"]);
            Assert.Equal("redis", silo[$"Orleans__{section}__ServiceKey"]);
        }

        Assert.Equal("similar-profiles", silo["Orleans__ServiceId"]);
        Assert.Equal("true", silo["Orleans__EnableDistributedTracing"]);
        Assert.Equal(("7002", "7003"), (silo["Orleans__Endpoints__SiloPort"], silo["Orleans__Endpoints__GatewayPort"]));
        Assert.Equal("127.0.0.1", silo["Orleans__Endpoints__AdvertisedIPAddress"]);
    }

    [Fact]
    public async Task Api_getsOnlyWhatAClientCanUse()
    {
        await using var model = Model.Build(("Parameters:redis-password", "p4ss"), ("SimilarProfiles:AppHost:Port", "7004"));
        model.AllocateCluster(7001, 7002, 7003, 7004);

        var api = await model.EnvironmentOf("api");

        Assert.Equal("localhost:7001,password=p4ss", api["ConnectionStrings__redis"]);
        Assert.Equal(
            ["Orleans__ClusterId", "Orleans__Clustering__ProviderType", "Orleans__Clustering__ServiceKey",
                "Orleans__EnableDistributedTracing", "Orleans__ServiceId"],
            api.Keys.Where(key => key.StartsWith("Orleans__", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal("http://localhost:7004", api["ASPNETCORE_URLS"]);
    }

    [Fact]
    public async Task Hosts_ofOneRun_areOneClusterAndThoseOfAnotherRunAreAnother()
    {
        await using var first = Model.Build(("Parameters:redis-password", "p4ss"));
        await using var second = Model.Build(("Parameters:redis-password", "p4ss"));
        first.AllocateCluster(7001, 7002, 7003, 7004);
        second.AllocateCluster(7001, 7002, 7003, 7004);

        var (silo, api) = (await first.EnvironmentOf("silo"), await first.EnvironmentOf("api"));
        var other = await second.EnvironmentOf("silo");

        Assert.StartsWith("similar-profiles-", silo["Orleans__ClusterId"], StringComparison.Ordinal);
        Assert.Equal(silo["Orleans__ClusterId"], api["Orleans__ClusterId"]);
        Assert.NotEqual(silo["Orleans__ClusterId"], other["Orleans__ClusterId"]);
        Assert.Equal(silo["Orleans__ServiceId"], other["Orleans__ServiceId"]);
    }

    [Fact]
    public async Task Hosts_stopSoonUnlessToldOtherwise()
    {
        await using var model = Model.Build(("Parameters:redis-password", "p4ss"));
        await using var patient = Model.Build(("Parameters:redis-password", "p4ss"), ("SimilarProfiles:Stop:Within", "00:01:00"));
        model.AllocateCluster(7001, 7002, 7003, 7004);
        patient.AllocateCluster(7001, 7002, 7003, 7004);

        var silo = await model.EnvironmentOf("silo");

        Assert.Equal("00:00:05", silo["SimilarProfiles__Stop__Within"]);
        Assert.Equal("1000", silo["OTEL_EXPORTER_OTLP_TIMEOUT"]);
        Assert.Equal("00:01:00", (await patient.EnvironmentOf("silo"))["SimilarProfiles__Stop__Within"]);
    }

    [Fact]
    public async Task Hosts_withAnExistingRedis_getItsConnectionStringAndTheSameProviders()
    {
        await using var model = Model.Build(("ConnectionStrings:redis", "elsewhere:6379,user=u"));
        model.AllocateCluster(7001, 7002, 7003, 7004);

        foreach (var host in new[] { "silo", "api" })
        {
            var environment = await model.EnvironmentOf(host);
            Assert.Equal("elsewhere:6379,user=u", environment["ConnectionStrings__redis"]);
            Assert.Equal("Redis", environment["Orleans__Clustering__ProviderType"]);
            Assert.Equal("redis", environment["Orleans__Clustering__ServiceKey"]);
        }
    }

    [Fact]
    public async Task Hosts_getTheServicesOwnSettingsThatAreTheirs()
    {
        await using var model = Model.Build(
            ("SimilarProfiles:Cache:FreshFor", "00:01:00"),
            ("SimilarProfiles:Source:BaseUrl", "https://source.example"),
            ("SimilarProfiles:Access:ApiKeys:0", "k3y"),
            ("SimilarProfiles:Cdn:Provider", "Fastly"),
            ("SimilarProfiles:Cdn:Fastly:ApiToken", "t0ken"),
            ("SimilarProfiles:Legacy:Keys:0", "similar_profiles:{username}"));
        model.AllocateCluster(7001, 7002, 7003, 7004);

        var (silo, api) = (await model.EnvironmentOf("silo"), await model.EnvironmentOf("api"));

        Assert.Equal("00:01:00", silo["SimilarProfiles__Cache__FreshFor"]);
        Assert.Equal("https://source.example", silo["SimilarProfiles__Source__BaseUrl"]);
        Assert.Equal("t0ken", silo["SimilarProfiles__Cdn__Fastly__ApiToken"]);
        Assert.Equal("similar_profiles:{username}", silo["SimilarProfiles__Legacy__Keys__0"]);
        Assert.DoesNotContain(model.Resources.OfType<ParameterResource>(), static parameter => parameter.Name.StartsWith("legacy", StringComparison.Ordinal));
        Assert.Equal("k3y", api["SimilarProfiles__Access__ApiKeys__0"]);
        Assert.Equal(["SimilarProfiles__Cdn__Provider"], api.Keys.Where(key => key.StartsWith("SimilarProfiles__Cdn", StringComparison.Ordinal)));
        Assert.DoesNotContain(silo.Keys, key => key.StartsWith("SimilarProfiles__Access", StringComparison.Ordinal));
        foreach (var name in new[] { "cdn-fastly-apitoken", "access-apikeys-0" })
            Assert.True(Assert.IsType<ParameterResource>(model[name]).Secret);
    }

    [Fact]
    public async Task Silo_withVarnish_purgesThere()
    {
        await using var model = Model.Build(("SimilarProfiles:AppHost:Varnish", "true"));
        model.AllocateCluster(7001, 7002, 7003, 7004);
        model.Allocate("varnish", "http", 7005);

        var silo = await model.EnvironmentOf("silo");

        Assert.Equal("Varnish", silo["SimilarProfiles__Cdn__Provider"]);
        Assert.Equal("Varnish", (await model.EnvironmentOf("api"))["SimilarProfiles__Cdn__Provider"]);
        Assert.Equal("http://localhost:7005", silo["SimilarProfiles__Cdn__Varnish__Endpoints__0"]);
        Assert.Equal("http://localhost:7005", silo["SimilarProfiles__Probe__Edge"]);
    }

    [Theory]
    [InlineData(null, "http://localhost:7004")]
    [InlineData("http://10.0.0.4:8080", "http://10.0.0.4:8080")]
    public async Task Silos_probe_readsTheApiUnlessTheSettingsSayAnother(string? configured, string expected)
    {
        await using var model = configured is null
            ? Model.Build()
            : Model.Build(("SimilarProfiles:Probe:Apis:0", configured), ("SimilarProfiles:Probe:ApiKey", "k3y"));
        model.AllocateCluster(7001, 7002, 7003, 7004);

        var silo = await model.EnvironmentOf("silo");

        Assert.Equal(expected, silo["SimilarProfiles__Probe__Apis__0"]);
        if (configured is null) return;
        Assert.Equal("k3y", silo["SimilarProfiles__Probe__ApiKey"]);
        Assert.True(Assert.IsType<ParameterResource>(model["probe-apikey"]).Secret);
    }
}
