using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.Edge.Tests;

/// <summary>A real Varnish with the project's own VCL, on a free loopback port, with its files in a directory that goes with it.</summary>
internal sealed class VarnishServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    private readonly string _program = Installed.Find("varnishd", "varnish varnish-modules");
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("similar-profiles-varnish-");
    private readonly int _port = LoopbackPort.Free(1)[0];
    private readonly ConcurrentQueue<string> _output = [];
    private Process? _manager;
    private Process? _worker;

    /// <summary>Makes one, which <see cref="StartAsync"/> starts. Where there is none to start, skips the test; fails it where <c>CI</c> is <c>true</c>.</summary>
    /// <param name="backendPort">The port of what is behind it.</param>
    /// <param name="keepWithin">The time that an answer may take to be kept, as VCL writes it; that of the project's own by default.</param>
    public VarnishServer(int backendPort, string keepWithin = "1.5s")
    {
        Address = new Uri($"http://127.0.0.1:{_port}");
        var vcl = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "default.vcl"));
        vcl = Replace(vcl, ".port = \"5000\";", $".port = \"{backendPort}\";");
        vcl = Replace(vcl, "bereq.time > 1.5s", $"bereq.time > {keepWithin}");
        File.WriteAllText(VclPath, vcl);
    }

    public Uri Address { get; }

    private string VclPath => Path.Combine(_directory.FullName, "default.vcl");

    /// <summary>Starts it, with nothing in it.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(_program,
        [
            "-F", "-j", "none", "-T", "none", "-n", Path.Combine(_directory.FullName, "work"), "-f", VclPath,
            "-a", $"127.0.0.1:{_port}", "-s", "malloc,64m",
            // The manager would kill a worker that is paused.
            "-p", "ping_interval=0",
            "-p", "thread_pools=1", "-p", "thread_pool_min=20", "-p", "thread_pool_max=500",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _manager = Process.Start(start)!;
        _manager.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _manager.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _manager.BeginOutputReadLine();
        _manager.BeginErrorReadLine();
        await Eventually.Is(AcceptsAsync, StartTime, "varnishd accepts connections");
        _worker = await WorkerAsync(_manager.Id);
    }

    /// <summary>Freezes it: it can be connected to, answers nothing, and keeps what it has.</summary>
    public void Pause()
    {
        Signal.Pause(_manager!);
        Signal.Pause(_worker!);
    }

    public void Resume()
    {
        Signal.Resume(_worker!);
        Signal.Resume(_manager!);
    }

    // Without notice (SIGKILL).
    private async Task KillAsync()
    {
        foreach (var process in (Process?[])[_manager, _worker])
        {
            if (process is null) continue;
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        (_manager, _worker) = (null, null);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _directory.Delete(recursive: true);
    }

    private async Task<bool> AcceptsAsync()
    {
        if (_manager!.HasExited) throw new InvalidOperationException($"varnishd has exited:\n{string.Join('\n', _output)}");
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _port);
        return true;
    }

    // The manager has one child, which serves.
    private static async Task<Process> WorkerAsync(int manager)
    {
        var children = await File.ReadAllTextAsync($"/proc/{manager}/task/{manager}/children");
        return Process.GetProcessById(int.Parse(children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Single(), CultureInfo.InvariantCulture));
    }

    private static string Replace(string text, string old, string replacement) => text.Contains(old, StringComparison.Ordinal)
        ? text.Replace(old, replacement, StringComparison.Ordinal)
        : throw new InvalidOperationException($"The VCL no longer says {old}");
}
