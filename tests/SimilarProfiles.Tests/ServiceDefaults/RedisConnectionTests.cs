using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SimilarProfiles.ServiceDefaults;
using StackExchange.Redis;
using Xunit;

namespace SimilarProfiles.Tests.ServiceDefaults;

public sealed class RedisConnectionTests
{
    [Fact]
    public void AddRedisConnection_usesTheServicesDefaults()
    {
        var options = OptionsOf("redis.example:6380,user=silo,password=secret,ssl=true");

        Assert.Same(BacklogPolicy.FailFast, options.BacklogPolicy);
        Assert.False(options.AbortOnConnectFail);
        Assert.Equal((1, 2000, 2000), (options.ConnectRetry, options.ConnectTimeout, options.SyncTimeout));
        Assert.Equal(TimeSpan.FromMilliseconds(250), options.HeartbeatInterval);
        Assert.IsType<LinearRetry>(options.ReconnectRetryPolicy);
        Assert.Same(NullLoggerFactory.Instance, options.LoggerFactory);
        Assert.Equal(("silo", "secret", true), (options.User, options.Password, options.Ssl));
    }

    [Fact]
    public void AddRedisConnection_theConnectionString_wins() =>
        Assert.Equal(7000, OptionsOf("redis.example,syncTimeout=7000").SyncTimeout);

    [Fact]
    public void AddRedisConnection_aspiresSettings_win() =>
        Assert.Equal(6000, OptionsOf("redis.example", ("Aspire:StackExchange:Redis:redis:ConfigurationOptions:SyncTimeout", "6000")).SyncTimeout);

    [Fact]
    public void AddRedisConnection_addsNoHealthCheck()
    {
        using var host = Build("redis.example");
        Assert.Empty(host.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations);
    }

    private static ConfigurationOptions OptionsOf(string connectionString, params (string Key, string Value)[] settings)
    {
        using var host = Build(connectionString, settings);
        return host.Services.GetRequiredService<IOptionsMonitor<ConfigurationOptions>>().Get(RedisConnection.Name);
    }

    private static IHost Build(string connectionString, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:redis", connectionString),
            .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)),
        ]);
        builder.AddRedisConnection();
        return builder.Build();
    }
}
