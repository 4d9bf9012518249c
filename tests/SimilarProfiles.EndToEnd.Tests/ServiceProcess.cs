using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using SimilarProfiles.Testing.Processes;

namespace SimilarProfiles.EndToEnd.Tests;

/// <summary>The service as a user starts it: its own process, on free loopback ports, with a catalogue of its own to edit.</summary>
internal sealed partial class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly DirectoryInfo _directory;
    private readonly ConcurrentQueue<string> _output = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(IReadOnlyDictionary<string, string> settings)
    {
        _directory = Directory.CreateTempSubdirectory("similar-profiles-");
        CatalogPath = Path.Combine(_directory.FullName, "catalogue.json");
        File.Copy(Path.Combine(ApiDirectory, "les-miserables.json"), CatalogPath);
        var ports = LoopbackPort.Free(2);
        GatewayPort = ports[0];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(ApiDirectory, "SimilarProfiles.Api.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = ApiDirectory,
            Environment =
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Orleans__Endpoints__SiloPort"] = $"{ports[1]}",
                ["Orleans__Endpoints__GatewayPort"] = $"{GatewayPort}",
                ["SimilarProfiles__Source__CatalogPath"] = CatalogPath,
            },
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += async (_, _) =>
        {
            // Until all of its output is here too.
            await _process.WaitForExitAsync();
            _address.TrySetException(new InvalidOperationException($"The service has exited:\n{Output}"));
        };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string CatalogPath { get; }

    public int GatewayPort { get; }

    public HttpClient Http { get; } = new();

    public string Output => string.Join('\n', _output);

    /// <summary>Whether it logs a text within 10 s; lines are written in batches, some milliseconds later.</summary>
    public bool Logs(string text) => SpinWait.SpinUntil(() => Output.Contains(text, StringComparison.Ordinal), TimeSpan.FromSeconds(10));

    /// <summary>Whether the process has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The memory that the process takes; 0 when it has ended.</summary>
    public long WorkingSetBytes
    {
        get
        {
            _process.Refresh();
            return _process.HasExited ? 0 : _process.WorkingSet64;
        }
    }

    // Beside this test's own folder, built for the same configuration.
    private static string ApiDirectory { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "SimilarProfiles.Api", new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name));

    /// <summary>Starts the service and waits for its first line.</summary>
    public static async Task<ServiceProcess> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var service = new ServiceProcess(settings ?? new Dictionary<string, string>());
        try
        {
            service.Http.BaseAddress = await service._address.Task.WaitAsync(StartDeadline);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    private void Read(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);
        if (Address().Match(line) is { Success: true } match) _address.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"listens on (http://\S+)")]
    private static partial Regex Address();
}
