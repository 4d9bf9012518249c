using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Redis.Tests.Kinds;

/// <summary>A master, a replica, and a Sentinel that makes the replica the master soon after the master has gone.</summary>
internal sealed class SentinelRedis : IRedisKind
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("similar-profiles-sentinel-");
    private readonly int _port = LoopbackPort.Free(1)[0];
    private Process? _sentinel;
    private RedisServer _replica = null!;

    public RedisServer Master { get; private set; } = null!;

    public string ConnectionString => $"127.0.0.1:{_port},serviceName=similar";

    public (string Name, string Value)[] Environment => [];

    public static async Task<SentinelRedis> StartAsync()
    {
        var kind = new SentinelRedis { Master = await RedisServer.StartAsync() };
        kind._replica = await RedisServer.StartAsync(false, "--replicaof", "127.0.0.1", $"{kind.Master.Port}");
        var file = Path.Combine(kind._directory.FullName, "sentinel.conf");
        await File.WriteAllTextAsync(file, $"""
            port {kind._port}
            bind 127.0.0.1
            dir {kind._directory.FullName}
            logfile sentinel.log
            sentinel monitor similar 127.0.0.1 {kind.Master.Port} 1
            sentinel down-after-milliseconds similar 1000
            sentinel failover-timeout similar 5000

            """);
        kind._sentinel = Process.Start(new ProcessStartInfo("redis-server", [file, "--sentinel"]))!;
        await Eventually.Is(kind.KnowsReplicaAsync, TimeSpan.FromSeconds(20), "Sentinel knows the replica");
        return kind;
    }

    public async ValueTask DisposeAsync()
    {
        if (_sentinel is not null)
        {
            _sentinel.Kill();
            await _sentinel.WaitForExitAsync();
            _sentinel.Dispose();
        }

        await Master.DisposeAsync();
        await _replica.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private async Task<bool> KnowsReplicaAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _port);
        await client.GetStream().WriteAsync("SENTINEL REPLICAS similar\r\n"u8.ToArray());
        var buffer = new byte[4096];
        var read = await client.GetStream().ReadAsync(buffer);
        return Encoding.ASCII.GetString(buffer, 0, read).Contains($"{_replica.Port}", StringComparison.Ordinal);
    }
}
