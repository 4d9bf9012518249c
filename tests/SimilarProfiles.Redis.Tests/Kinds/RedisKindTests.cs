using System.Net;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Kinds;

/// <summary>A silo and an API, as processes, over each kind of Redis: Orleans' tables and the cache's records.</summary>
[Collection(nameof(RunsAlone))]
public sealed class RedisKindTests
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Tls_withUserAndPassword_servesAndTellsNoSecret()
    {
        await using var redis = await TlsRedis.StartAsync();
        await using var hosts = await StartAsync(redis);
        await hosts.ServeAsync();
        Assert.DoesNotContain(TlsRedis.Password, hosts.Output);
    }

    [Fact]
    public async Task Tls_withAnUnknownAuthority_isRefused()
    {
        await using var redis = await TlsRedis.StartAsync();
        await using var hosts = Hosts.Start(redis.ConnectionString, [("SSL_CERT_FILE", "/nonexistent")]);
        await Eventually.Is(() => Task.FromResult(hosts.Output.Contains("certificate", StringComparison.OrdinalIgnoreCase)), StartTime, "it says why");
        Assert.DoesNotContain(TlsRedis.Password, hosts.Output);
    }

    [Fact]
    public async Task Cluster_ofThreeMasters_serves()
    {
        await using var redis = await ClusteredRedis.StartAsync();
        await using var hosts = await StartAsync(redis);
        await hosts.ServeAsync();
    }

    // A failover may lose what was written last, leases included: so a clear waits for one (docs/consistency.md).
    [Fact]
    public async Task Sentinel_servesAndFailsOver()
    {
        await using var redis = await SentinelRedis.StartAsync();
        await using var hosts = await StartAsync(redis);
        await hosts.ServeAsync();
        await redis.Master.KillAsync();
        var away = await Eventually.Is(
            async () =>
            {
                using var cleared = await hosts.Api.DeleteAsync("fantine/similar-cache");
                return cleared.StatusCode == HttpStatusCode.OK;
            },
            TimeSpan.FromSeconds(30), $"the replica is the master\n{hosts.Output}");
        TestContext.Current.TestOutputHelper?.WriteLine($"Clears again {away.TotalSeconds:0.0} s after the master was killed.");
        await hosts.ServeAsync();
    }

    private static async Task<Hosts> StartAsync(IRedisKind redis)
    {
        var hosts = Hosts.Start(redis.ConnectionString, redis.Environment);
        await Eventually.Is(
            async () => (await hosts.ReadAsync("javert")).Length > 0, StartTime, "the hosts serve");
        return hosts;
    }
}
