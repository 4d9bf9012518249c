using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SimilarProfiles.Bench;

/// <summary>A program in a process of its own, ended with the run.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly string _output;

    private Server(Process process, int port) => (_process, _output, Port) = (process, process.StartInfo.Environment["BENCH_OUTPUT"]!, port);

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public int ProcessId => _process.Id;

    /// <summary>Bytes of memory that the process has in RAM.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts one of our .NET programs, and waits until it answers HTTP.</summary>
    public static async Task<Server> StartHttpAsync(string project, string path, params (string, string)[] environment)
    {
        var port = FreePort();
        var server = new Server(Start("dotnet", [Repository.Program(project)], [("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"), .. environment]), port);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await server.AnswersAsync(async () => (await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, path)))).StatusCode != HttpStatusCode.ServiceUnavailable);
        return server;
    }

    /// <summary>Starts a silo, and waits until its gateway accepts.</summary>
    public static async Task<Server> StartSiloAsync(params (string, string)[] environment)
    {
        var gateway = FreePort();
        var server = new Server(Start("dotnet", [Repository.Program("SimilarProfiles.Silo")],
        [
            ("Orleans__Endpoints__SiloPort", $"{FreePort()}"), ("Orleans__Endpoints__GatewayPort", $"{gateway}"),
            ("Orleans__Endpoints__AdvertisedIPAddress", "127.0.0.1"), .. environment,
        ]), gateway);
        await server.AnswersAsync(() => Task.FromResult(Accepts(gateway)));
        return server;
    }

    /// <summary>Starts a Redis that keeps nothing on disk.</summary>
    public static async Task<Server> StartRedisAsync()
    {
        var port = FreePort();
        var server = new Server(Start("redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], []), port);
        await server.AnswersAsync(() => Task.FromResult(Accepts(port)));
        return server;
    }

    public void Pause() => Signal("STOP");

    public void Resume() => Signal("CONT");

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(_output);
    }

    /// <summary>Asks it to end in order, and waits until it has.</summary>
    public async Task StopAsync()
    {
        Signal("TERM");
        await _process.WaitForExitAsync();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    // As a deployed program: beside its appsettings.json, with the logs that it says, in a file.
    private static Process Start(string program, string[] arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" > \"$BENCH_OUTPUT\"", program, .. arguments])
        {
            WorkingDirectory = arguments[0].EndsWith(".dll", StringComparison.Ordinal) ? Path.GetDirectoryName(arguments[0]) : null,
        };
        start.Environment["BENCH_OUTPUT"] = Path.GetTempFileName();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private async Task AnswersAsync(Func<Task<bool>> answers)
    {
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < StartTime;)
        {
            if (_process.HasExited) throw new InvalidOperationException($"It ended with code {_process.ExitCode}.");
            try
            {
                if (await answers()) return;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // Not yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        throw new TimeoutException("It did not start in time.");
    }

    private static bool Accepts(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
