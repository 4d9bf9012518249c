using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SimilarProfiles.Testing.Processes;

/// <summary>A <c>redis-server</c> of the test's own, on a free loopback port, with its files in a directory that goes with it.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("similar-profiles-redis-");
    private readonly string[] _arguments;
    private Process? _process;

    private RedisServer(bool keepsData, string[] arguments)
    {
        Port = LoopbackPort.Free(1)[0];
        _arguments =
        [
            "--port", $"{Port}", "--bind", "127.0.0.1", "--dir", _directory.FullName, "--logfile", "redis.log",
            "--save", "", "--appendonly", keepsData ? "yes" : "no", "--appendfsync", "always",
            "--enable-debug-command", "yes", .. arguments,
        ];
    }

    public int Port { get; }

    public bool IsRunning => _process is { HasExited: false };

    public string ConnectionString => $"127.0.0.1:{Port}";

    /// <summary>Starts a server. Where there is none to start, skips the test; fails it where <c>CI</c> is <c>true</c>.</summary>
    public static async Task<RedisServer> StartAsync(bool keepsData = false, params string[] arguments)
    {
        Installed.Find("redis-server", "redis-server");
        var server = new RedisServer(keepsData, arguments);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it, after <see cref="KillAsync"/>, on the same port; its data is back only if it keeps it.</summary>
    public async Task StartAgainAsync()
    {
        _process = Process.Start(new ProcessStartInfo("redis-server", _arguments))!;
        await Eventually.Is(AnswersAsync, StartTime, "redis-server answers");
    }

    /// <summary>Takes the data away of a server that is not running.</summary>
    public void LoseData()
    {
        foreach (var item in _directory.EnumerateDirectories("appendonlydir")) item.Delete(recursive: true);
    }

    /// <summary>Ends it without notice (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public void Pause() => Signal.Pause(_process!);

    public void Resume() => Signal.Resume(_process!);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _directory.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        await client.GetStream().WriteAsync("PING\r\n"u8.ToArray());
        var buffer = new byte[64];
        var read = await client.GetStream().ReadAsync(buffer);
        var answer = Encoding.ASCII.GetString(buffer, 0, read);
        return answer.StartsWith("+PONG", StringComparison.Ordinal) || answer.StartsWith("-NOAUTH", StringComparison.Ordinal);
    }
}
