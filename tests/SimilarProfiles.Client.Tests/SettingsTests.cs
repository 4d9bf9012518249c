using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Client.Tests;

public sealed class SettingsTests
{
    private const string Redis = "redis.example:6380,ssl=true";

    [Fact]
    public void AddSimilarProfilesClient_withNothingButTheConnectionString_isAClientOfTheServicesCluster()
    {
        var settings = Read("redis", null, ("ConnectionStrings:redis", Redis));

        Assert.Equal((Redis, "similar-profiles", "similar-profiles"), (settings.ConnectionString, settings.ClusterId, settings.ServiceId));
        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3)), (settings.RetryFor, settings.AnswerWithin));
        Assert.StartsWith("service:", settings.Caller, StringComparison.Ordinal);
    }

    [Fact]
    public void AddSimilarProfilesClient_withAGatewayPort_isAClientOfAServiceOfThisMachine()
    {
        var settings = Read("redis", null, ("SimilarProfiles:Client:GatewayPort", "30000"));

        Assert.Equal(((int?)30000, (string?)null, (string?)null), (settings.GatewayPort, settings.ClusterId, settings.ServiceId));
    }

    [Fact]
    public void AddSimilarProfilesClient_takesWhatIsNearerToTheProgram()
    {
        (string, string)[] configuration =
        [
            ("Orleans:ClusterId", "orleans"), ("Orleans:ServiceId", "orleans"),
            ("SimilarProfiles:Client:ConnectionString", "section"), ("SimilarProfiles:Client:ServiceId", "section"),
            ("SimilarProfiles:Client:RetryFor", "00:00:01"), ("SimilarProfiles:Client:AnswerWithin", "00:00:01"), ("SimilarProfiles:Client:Caller", "section"),
            ("SimilarProfiles:Client:other:AnswerWithin", "00:00:02"), ("SimilarProfiles:Client:other:Caller", "connection"),
            ("ConnectionStrings:other", Redis),
        ];

        var settings = Read("other", settings => settings.Caller = "program", configuration);

        Assert.Equal((Redis, "orleans", "section"), (settings.ConnectionString, settings.ClusterId, settings.ServiceId));
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), "program"), (settings.RetryFor, settings.AnswerWithin, settings.Caller));
    }

    [Theory]
    [InlineData("ConnectionStrings:profiles is missing", "", "")]
    [InlineData("ConnectionStrings:profiles and SimilarProfiles:Client:GatewayPort are both set", "ConnectionStrings:profiles=redis.example", "SimilarProfiles:Client:GatewayPort=30000")]
    [InlineData("ConnectionStrings:profiles is no connection string of Redis", "ConnectionStrings:profiles=redis.example,noSuchKey=1", "")]
    [InlineData("ConnectionStrings:profiles names no endpoint", "ConnectionStrings:profiles=ssl=true", "")]
    [InlineData("GatewayPort", "SimilarProfiles:Client:GatewayPort=0", "")]
    [InlineData("RetryFor", "ConnectionStrings:profiles=redis.example", "SimilarProfiles:Client:RetryFor=00:02:00")]
    [InlineData("AnswerWithin", "ConnectionStrings:profiles=redis.example", "SimilarProfiles:Client:AnswerWithin=00:00:00")]
    [InlineData("Caller", "ConnectionStrings:profiles=redis.example", "SimilarProfiles:Client:Caller=a\nb")]
    [InlineData("SimilarProfiles:Tls:KeyPath must name a file", "ConnectionStrings:profiles=redis.example", "SimilarProfiles:Tls:CertificatePath=nowhere.pem")]
    public async Task Start_withSettingsThatCannot_workSaysWhy(string expected, string first, string second)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new[] { first, second }.Where(static setting => setting.Length > 0)
            .Select(static setting => setting.Split('=', 2)).Select(static pair => KeyValuePair.Create<string, string?>(pair[0], pair[1])));
        builder.AddSimilarProfilesClient("profiles");
        using var host = builder.Build();

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddSimilarProfilesClient_twice_isRefused()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddSimilarProfilesClient();
        Assert.Throws<InvalidOperationException>(() => builder.AddSimilarProfilesClient("other"));
    }

    private static SimilarProfilesClientSettings Read(
        string connectionName, Action<SimilarProfilesClientSettings>? configure, params (string Key, string Value)[] configuration)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(configuration.Select(static one => KeyValuePair.Create<string, string?>(one.Key, one.Value)));
        builder.AddSimilarProfilesClient(connectionName, configure);
        using var host = builder.Build();
        return host.Services.GetRequiredService<IOptions<SimilarProfilesClientSettings>>().Value;
    }
}
