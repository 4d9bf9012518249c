using SimilarProfiles.Testing.Processes;
using StackExchange.Redis;

namespace SimilarProfiles.Redis.Tests.Kinds;

/// <summary>A Redis Cluster of three masters.</summary>
internal sealed class ClusteredRedis : IRedisKind
{
    private const int Slots = 16384;

    private readonly List<RedisServer> _servers = [];

    public string ConnectionString => string.Join(',', _servers.Select(server => server.ConnectionString));

    public (string Name, string Value)[] Environment => [];

    public static async Task<IRedisKind> StartAsync()
    {
        var cluster = new ClusteredRedis();
        // The bus between them would be at the port + 10,000, which may be taken.
        var buses = LoopbackPort.Free(3);
        foreach (var bus in buses) cluster._servers.Add(await RedisServer.StartAsync(false, "--cluster-enabled", "yes", "--cluster-port", $"{bus}"));
        for (var i = 0; i < 3; i++)
        {
            var server = cluster._servers[i];
            await ExecuteAsync(server, "CLUSTER", "ADDSLOTSRANGE", Slots * i / 3, (Slots * (i + 1) / 3) - 1);
            if (i > 0) await ExecuteAsync(server, "CLUSTER", "MEET", "127.0.0.1", cluster._servers[0].Port, buses[0]);
        }

        foreach (var server in cluster._servers)
        {
            await Eventually.Is(
                async () => (await ExecuteAsync(server, "CLUSTER", "INFO")).Contains("cluster_state:ok", StringComparison.Ordinal)
                    && (await ExecuteAsync(server, "CLUSTER", "INFO")).Contains("cluster_size:3", StringComparison.Ordinal),
                TimeSpan.FromSeconds(20), "the cluster is up");
        }

        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers) await server.DisposeAsync();
    }

    private static async Task<string> ExecuteAsync(RedisServer server, string command, params object[] arguments)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        return (await redis.GetServers()[0].ExecuteAsync(command, arguments)).ToString();
    }
}
